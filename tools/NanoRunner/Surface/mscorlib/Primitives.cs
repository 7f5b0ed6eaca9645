// The primitive types and those that the C# compiler itself asks for.
namespace System;

public class Object
{
    public extern Object();

    public virtual extern string ToString();

    public virtual extern bool Equals(object obj);

    public virtual extern int GetHashCode();

    public extern Type GetType();

    public static extern bool Equals(object objA, object objB);

    public static extern bool ReferenceEquals(object objA, object objB);
}

public abstract class ValueType
{
}

public abstract class Enum : ValueType
{
}

public struct Void
{
}

public struct Boolean
{
    public override extern string ToString();
}

public struct Char
{
    public override extern string ToString();
}

public struct SByte
{
    public const sbyte MinValue = -128;
    public const sbyte MaxValue = 127;

    public override extern string ToString();
}

public struct Byte
{
    public const byte MinValue = 0;
    public const byte MaxValue = 255;

    public override extern string ToString();

    public extern string ToString(string format);
}

public struct Int16
{
    public const short MinValue = -32768;
    public const short MaxValue = 32767;

    public override extern string ToString();

    public extern string ToString(string format);
}

public struct UInt16
{
    public const ushort MinValue = 0;
    public const ushort MaxValue = 65535;

    public override extern string ToString();

    public extern string ToString(string format);
}

public struct Int32
{
    public const int MinValue = -2147483648;
    public const int MaxValue = 2147483647;

    public override extern string ToString();

    public extern string ToString(string format);
}

public struct UInt32
{
    public const uint MinValue = 0;
    public const uint MaxValue = 4294967295;

    public override extern string ToString();

    public extern string ToString(string format);
}

public struct Int64
{
    public const long MinValue = -9223372036854775808;
    public const long MaxValue = 9223372036854775807;

    public override extern string ToString();

    public extern string ToString(string format);
}

public struct UInt64
{
    public const ulong MinValue = 0;
    public const ulong MaxValue = 18446744073709551615;

    public override extern string ToString();

    public extern string ToString(string format);
}

public struct Single
{
}

public struct Double
{
}

public struct IntPtr
{
}

public struct UIntPtr
{
}

public struct RuntimeTypeHandle
{
}

public struct RuntimeFieldHandle
{
}

public struct RuntimeMethodHandle
{
}

public abstract class Delegate
{
}

public abstract class MulticastDelegate : Delegate
{
}

public delegate void Action();

public interface IDisposable
{
    void Dispose();
}

public abstract class MarshalByRefObject
{
}

public abstract class Type : Reflection.MemberInfo
{
    public static extern Type GetTypeFromHandle(RuntimeTypeHandle handle);

    public abstract string FullName { get; }

    public abstract Reflection.FieldInfo GetField(string name, Reflection.BindingFlags bindingAttr);
}

public abstract class Array : Collections.IList
{
    public extern int Length { get; }

    extern int Collections.ICollection.Count { get; }

    public extern Collections.IEnumerator GetEnumerator();

    public extern object Clone();

    public static extern void Copy(Array sourceArray, Array destinationArray, int length);

    public static extern void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length);

    public static extern void Clear(Array array, int index, int length);
}

public sealed class String : Collections.IEnumerable
{
    public static readonly string Empty;

    public extern String(char[] value);

    public extern String(char[] value, int startIndex, int length);

    public extern String(char c, int count);

    public extern int Length { get; }

    public extern char this[int index] { get; }

    public override extern string ToString();

    public override extern bool Equals(object obj);

    public override extern int GetHashCode();

    public extern Collections.IEnumerator GetEnumerator();

    public extern char[] ToCharArray();

    public extern int IndexOf(char value);

    public extern int IndexOf(string value);

    public extern bool StartsWith(string value);

    public extern bool EndsWith(string value);

    public extern bool Contains(string value);

    public extern string Substring(int startIndex);

    public extern string Substring(int startIndex, int length);

    public static extern bool IsNullOrEmpty(string value);

    public static extern string Concat(object arg0);

    public static extern string Concat(object arg0, object arg1);

    public static extern string Concat(object arg0, object arg1, object arg2);

    public static extern string Concat(params object[] args);

    public static extern string Concat(string str0, string str1);

    public static extern string Concat(string str0, string str1, string str2);

    public static extern string Concat(string str0, string str1, string str2, string str3);

    public static extern string Concat(params string[] values);

    public static extern bool operator ==(string a, string b);

    public static extern bool operator !=(string a, string b);
}
