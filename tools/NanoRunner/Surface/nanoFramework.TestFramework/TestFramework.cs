using System;
using System.Collections;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class TestClassAttribute : Attribute
{
    public extern TestClassAttribute();
}

[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public class TestMethodAttribute : Attribute
{
    public extern TestMethodAttribute();
}

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute
{
    public extern DataRowAttribute(params object[] methodParameters);
}

public sealed class CollectionAssert
{
    public static extern void AreEqual(ICollection expected, ICollection actual, string message = "");

    public static extern void AreNotEqual(ICollection notExpected, ICollection actual, string message = "");
}

public sealed class Assert
{
    public static extern void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "");

    public static extern void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "");

    public static extern void IsNull(object value, [CallerArgumentExpression(nameof(value))] string message = "");

    public static extern void IsNotNull(object value, [CallerArgumentExpression(nameof(value))] string message = "");

    public static extern void AreSame(object expected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotSame(object notExpected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void SkipTest(string message = null);

    public static extern void AreEqual(bool expected, bool actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(byte expected, byte actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(char expected, char actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(int expected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(long expected, long actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(object expected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(sbyte expected, sbyte actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(short expected, short actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(uint expected, uint actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(ulong expected, ulong actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(ushort expected, ushort actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(bool notExpected, bool actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(byte notExpected, byte actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(char notExpected, char actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(int notExpected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(long notExpected, long actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(object notExpected, object actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(sbyte notExpected, sbyte actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(short notExpected, short actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(string notExpected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(uint notExpected, uint actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(ulong notExpected, ulong actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(ushort notExpected, ushort actual, [CallerArgumentExpression(nameof(actual))] string message = "");
}
