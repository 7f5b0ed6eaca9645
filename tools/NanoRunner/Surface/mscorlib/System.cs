namespace System;

[Flags]
public enum AttributeTargets
{
    Assembly = 1,
    Module = 2,
    Class = 4,
    Struct = 8,
    Enum = 16,
    Constructor = 32,
    Method = 64,
    Property = 128,
    Field = 256,
    Event = 512,
    Interface = 1024,
    Parameter = 2048,
    Delegate = 4096,
    ReturnValue = 8192,
    All = 16383,
}

[AttributeUsage(AttributeTargets.All)]
public abstract class Attribute
{
    protected extern Attribute();
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class AttributeUsageAttribute : Attribute
{
    public extern AttributeUsageAttribute(AttributeTargets validOn);

    public extern bool AllowMultiple { get; set; }

    public extern bool Inherited { get; set; }
}

[AttributeUsage(AttributeTargets.Enum)]
public class FlagsAttribute : Attribute
{
    public extern FlagsAttribute();
}

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParamArrayAttribute : Attribute
{
    public extern ParamArrayAttribute();
}

[AttributeUsage(AttributeTargets.All)]
public sealed class ObsoleteAttribute : Attribute
{
    public extern ObsoleteAttribute(string message);
}

public class Exception
{
    public extern Exception();

    public extern Exception(string message);

    public extern Exception(string message, Exception innerException);

    public virtual extern string Message { get; }

    public extern Exception InnerException { get; }

    public virtual extern string StackTrace { get; }

    public override extern string ToString();
}

public class SystemException : Exception
{
    public extern SystemException();

    public extern SystemException(string message);

    public extern SystemException(string message, Exception innerException);
}

public class ArgumentException : SystemException
{
    public extern ArgumentException();

    public extern ArgumentException(string message);

    public extern ArgumentException(string message, Exception innerException);

    public extern ArgumentException(string message, string paramName);
}

public class ArgumentNullException : ArgumentException
{
    public extern ArgumentNullException();

    public extern ArgumentNullException(string paramName);

    public extern ArgumentNullException(string paramName, string message);
}

public class ArgumentOutOfRangeException : ArgumentException
{
    public extern ArgumentOutOfRangeException();

    public extern ArgumentOutOfRangeException(string paramName);

    public extern ArgumentOutOfRangeException(string paramName, string message);
}

public class InvalidOperationException : SystemException
{
    public extern InvalidOperationException();

    public extern InvalidOperationException(string message);

    public extern InvalidOperationException(string message, Exception innerException);
}

public class ObjectDisposedException : SystemException
{
    public extern ObjectDisposedException();

    public extern ObjectDisposedException(string message);
}

public class NotSupportedException : SystemException
{
    public extern NotSupportedException();

    public extern NotSupportedException(string message);
}

public class NotImplementedException : SystemException
{
    public extern NotImplementedException();

    public extern NotImplementedException(string message);
}

public class TimeoutException : SystemException
{
    public extern TimeoutException();

    public extern TimeoutException(string message);

    public extern TimeoutException(string message, Exception innerException);
}

public class FormatException : SystemException
{
    public extern FormatException();

    public extern FormatException(string message);
}

public class IndexOutOfRangeException : SystemException
{
    public extern IndexOutOfRangeException();

    public extern IndexOutOfRangeException(string message);
}

public class InvalidCastException : SystemException
{
    public extern InvalidCastException();
}

public class NullReferenceException : SystemException
{
    public extern NullReferenceException();
}

public class OutOfMemoryException : SystemException
{
    public extern OutOfMemoryException();
}

public class Random
{
    public extern Random();

    public extern Random(int seed);

    public virtual extern int Next();

    public virtual extern int Next(int maxValue);

    public virtual extern void NextBytes(byte[] buffer);
}

public struct TimeSpan
{
    public const long TicksPerMillisecond = 10000;
    public const long TicksPerSecond = 10000000;

    public extern TimeSpan(long ticks);

    public extern long Ticks { get; }
}

public struct DateTime
{
    public extern DateTime(long ticks);

    public static extern DateTime UtcNow { get; }

    public extern long Ticks { get; }

    public extern long ToUnixTimeSeconds();
}

public static class Console
{
    public static extern void Write(string value);

    public static extern void WriteLine();

    public static extern void WriteLine(string value);
}

public static class GC
{
    public static extern void SuppressFinalize(object obj);
}

public readonly ref struct SpanByte
{
    public extern SpanByte(byte[] array);

    public extern SpanByte(byte[] array, int start, int length);

    public extern int Length { get; }

    public extern byte this[int index] { get; set; }

    public extern byte[] ToArray();
}
