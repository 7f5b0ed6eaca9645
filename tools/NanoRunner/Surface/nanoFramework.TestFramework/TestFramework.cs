using System;
using System.Collections;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

public class TestClassAttribute : Attribute
{
    public extern TestClassAttribute();
}

public class TestMethodAttribute : Attribute
{
    public extern TestMethodAttribute();
}

public static class CollectionAssert
{
    public static extern void AreEqual(ICollection expected, ICollection actual, string message = "");

    public static extern void AreNotEqual(ICollection notExpected, ICollection actual, string message = "");
}

public static class Assert
{
    public static extern void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "");

    public static extern void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "");

    public static extern void IsNull(object value, [CallerArgumentExpression(nameof(value))] string message = "");

    public static extern void IsNotNull(object value, [CallerArgumentExpression(nameof(value))] string message = "");

    public static extern void AreEqual(bool expected, bool actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(int expected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(long expected, long actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreEqual(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(int notExpected, int actual, [CallerArgumentExpression(nameof(actual))] string message = "");

    public static extern void AreNotEqual(string notExpected, string actual, [CallerArgumentExpression(nameof(actual))] string message = "");
}
