// The primitive types and those that the C# compiler itself asks for.
namespace System;

public class Object
{
    public extern Object();

    public virtual extern string ToString();
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
}

public struct Char
{
}

public struct SByte
{
}

public struct Byte
{
    public override extern string ToString();
}

public struct Int16
{
}

public struct UInt16
{
}

public struct Int32
{
    public const int MaxValue = 2147483647;

    public override extern string ToString();
}

public struct UInt32
{
    public const uint MaxValue = 4294967295;

    public override extern string ToString();
}

public struct Int64
{
    public const long MaxValue = 9223372036854775807;

    public override extern string ToString();
}

public struct UInt64
{
    public const ulong MaxValue = 18446744073709551615;
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

public abstract class Delegate
{
}

public abstract class MulticastDelegate : Delegate
{
}

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

    public abstract Reflection.FieldInfo GetField(string name, Reflection.BindingFlags bindingAttr);
}

public abstract class Array : Collections.ICollection
{
    public extern int Length { get; }

    public static extern void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length);

    public static extern void Clear(Array array, int index, int length);
}

public sealed class String
{
    public extern String(char[] value);

    public extern int Length { get; }

    [System.Runtime.CompilerServices.IndexerName("Chars")]
    public extern char this[int index] { get; }

    public extern int IndexOf(char value);

    public extern int IndexOf(string value);

    public extern bool StartsWith(string value);

    public extern bool EndsWith(string value);

    public extern string Substring(int startIndex);

    public extern string Substring(int startIndex, int length);

    public static extern string Concat(string str0, string str1);

    public static extern string Concat(string str0, string str1, string str2);

    public static extern string Concat(string str0, string str1, string str2, string str3);

    public static extern string Concat(params string[] values);

    public static extern bool operator ==(string a, string b);

    public static extern bool operator !=(string a, string b);
}
