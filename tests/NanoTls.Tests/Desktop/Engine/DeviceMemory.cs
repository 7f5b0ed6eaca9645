using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;

namespace NanoTls.Tests.Desktop.Engine;

/// <summary>
/// What an object and all that it reaches would take on a device, whose heap has blocks of 12 bytes: an object 12·(1 + fields), a field 12 whatever its type,
/// an array 12·⌈(20 + n·size)/12⌉, where a reference has size 12.
/// </summary>
internal sealed class DeviceMemory
{
    private const int Block = 12;
    private const int ArrayHeader = 20;

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Row> rows = new();
    private readonly List<(string Name, int Bytes)> arrays = new();

    /// <summary>Adds an object and all that it reaches.</summary>
    public DeviceMemory Add(object root)
    {
        if (root != null && seen.Add(root))
            AddObject(root);
        return this;
    }

    /// <summary>Bytes in all.</summary>
    public int Total => rows.Values.Sum(row => row.Objects + row.Arrays);

    /// <summary>A table by type, biggest first, arrays counted to the type that holds them; and the biggest arrays.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine($"{"type",-28}{"count",6}{"objects",9}{"arrays",9}{"bytes",9}");
        foreach ((string name, Row row) in rows.OrderByDescending(one => one.Value.Objects + one.Value.Arrays).ThenBy(one => one.Key, StringComparer.Ordinal))
            text.AppendLine($"{name,-28}{row.Count,6}{row.Objects,9}{row.Arrays,9}{row.Objects + row.Arrays,9}");
        text.AppendLine($"{"total",-28}{rows.Values.Sum(row => row.Count),6}{rows.Values.Sum(row => row.Objects),9}{rows.Values.Sum(row => row.Arrays),9}{Total,9}");
        text.AppendLine();
        foreach ((string name, int bytes) in arrays.OrderByDescending(one => one.Bytes).ThenBy(one => one.Name, StringComparer.Ordinal).Take(24))
            text.AppendLine($"{name,-58}{bytes,9}");
        return text.ToString();
    }

    private static int Rounded(int bytes) => (bytes + Block - 1) / Block * Block;

    private Row RowOf(Type type)
    {
        if (!rows.TryGetValue(type.Name, out Row row))
            rows[type.Name] = row = new Row();
        return row;
    }

    private void AddObject(object owner)
    {
        Row row = RowOf(owner.GetType());
        row.Count++;
        row.Objects += Block;
        for (Type type = owner.GetType(); type != null; type = type.BaseType)
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                row.Objects += Block;
                AddValue(row, owner.GetType().Name + "." + field.Name, field.GetValue(owner));
            }
    }

    private void AddValue(Row row, string name, object value)
    {
        if (value == null || value.GetType().IsValueType || !seen.Add(value))
            return;
        if (value is string text)
            AddArray(row, name + " string", Block + Rounded(text.Length + 1));
        else if (value is Array array)
            AddArray(row, name, array);
        else
            AddObject(value);
    }

    private void AddArray(Row row, string name, Array array)
    {
        Type element = array.GetType().GetElementType();
        int size = element.IsValueType ? System.Runtime.InteropServices.Marshal.SizeOf(element) : Block;
        AddArray(row, $"{name} {element.Name}[{array.Length}]", Rounded(ArrayHeader + array.Length * size));
        if (!element.IsValueType)
            foreach (object one in array)
                AddValue(row, name + "[]", one);
    }

    private void AddArray(Row row, string name, int bytes)
    {
        row.Arrays += bytes;
        arrays.Add((name, bytes));
    }

    private sealed class Row
    {
        public int Count;
        public int Objects;
        public int Arrays;
    }
}
