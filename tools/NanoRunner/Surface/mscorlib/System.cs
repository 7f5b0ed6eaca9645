namespace System;

public enum AttributeTargets
{
    Assembly = 1,
}

public sealed class AttributeUsageAttribute : Attribute
{
    public extern AttributeUsageAttribute(AttributeTargets validOn);

    public extern bool AllowMultiple { get; set; }

    public extern bool Inherited { get; set; }
}

public abstract class Attribute
{
    protected extern Attribute();
}

public sealed class ParamArrayAttribute : Attribute
{
    public extern ParamArrayAttribute();
}

public class Exception
{
    public extern Exception(string message);

    public virtual extern string Message { get; }
}

public class SystemException : Exception
{
    private extern SystemException();
}

public class ArgumentException : SystemException
{
    public extern ArgumentException(string message);

    public extern ArgumentException(string message, string paramName);
}

public class ArgumentOutOfRangeException : ArgumentException
{
    public extern ArgumentOutOfRangeException(string paramName);
}

public class InvalidOperationException : SystemException
{
    public extern InvalidOperationException(string message);
}

public class NotSupportedException : SystemException
{
    public extern NotSupportedException();
}

public class TimeoutException : SystemException
{
    public extern TimeoutException();
}

public class Random
{
    public extern Random();

    public extern Random(int seed);

    public virtual extern void NextBytes(byte[] buffer);
}

public struct TimeSpan
{
    public extern TimeSpan(long ticks);
}

public struct DateTime
{
    public static extern DateTime UtcNow { get; }

    public extern long Ticks { get; }
}

public static class Console
{
    public static extern void WriteLine(string value);
}

public readonly ref struct SpanByte
{
}
