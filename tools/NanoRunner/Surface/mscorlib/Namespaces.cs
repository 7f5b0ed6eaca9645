namespace System.Collections
{
    public interface IEnumerable
    {
        IEnumerator GetEnumerator();
    }

    public interface IEnumerator
    {
        object Current { get; }

        bool MoveNext();

        void Reset();
    }

    public interface ICollection : IEnumerable
    {
        int Count { get; }
    }

    public interface IList : ICollection
    {
    }
}

namespace System.Diagnostics
{
    public static class Debug
    {
        public static extern void WriteLine(string message);
    }
}

namespace System.IO
{
    public class IOException : SystemException
    {
        public extern IOException();

        public extern IOException(string message);

        public extern IOException(string message, Exception innerException);
    }
}

namespace System.Reflection
{
    public abstract class MemberInfo
    {
        public abstract string Name { get; }
    }

    [Flags]
    public enum BindingFlags
    {
        Default = 0x00,
        Instance = 0x04,
        Static = 0x08,
        Public = 0x10,
        NonPublic = 0x20,
    }

    public abstract class FieldInfo : MemberInfo
    {
        public abstract object GetValue(object obj);

        public virtual extern void SetValue(object obj, object value);
    }

    public sealed class AssemblyVersionAttribute : Attribute
    {
        public extern AssemblyVersionAttribute(string version);
    }

    public sealed class DefaultMemberAttribute : Attribute
    {
        public extern DefaultMemberAttribute(string memberName);
    }
}

namespace System.Runtime.CompilerServices
{
    public sealed class InternalsVisibleToAttribute : Attribute
    {
        public extern InternalsVisibleToAttribute(string assemblyName);
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class CallerArgumentExpressionAttribute : Attribute
    {
        public extern CallerArgumentExpressionAttribute(string parameterName);
    }

    public static class RuntimeHelpers
    {
        public static extern void InitializeArray(Array array, RuntimeFieldHandle fldHandle);
    }
}

namespace System.Threading
{
    public delegate void ThreadStart();

    public sealed class Thread
    {
        public extern Thread(ThreadStart start);

        public extern bool IsAlive { get; }

        public extern void Start();

        public extern void Join();

        public extern bool Join(int millisecondsTimeout);

        public static extern void Sleep(int millisecondsTimeout);
    }

    public static class Monitor
    {
        public static extern void Enter(object obj);

        public static extern void Exit(object obj);
    }

    public static class Timeout
    {
        public const int Infinite = -1;
    }

    public abstract class WaitHandle : MarshalByRefObject
    {
        public virtual extern bool WaitOne();

        public virtual extern bool WaitOne(int millisecondsTimeout, bool exitContext);
    }

    public sealed class AutoResetEvent : WaitHandle
    {
        public extern AutoResetEvent(bool initialState);

        public extern bool Reset();

        public extern bool Set();
    }

    public sealed class ManualResetEvent : WaitHandle
    {
        public extern ManualResetEvent(bool initialState);

        public extern bool Reset();

        public extern bool Set();
    }
}
