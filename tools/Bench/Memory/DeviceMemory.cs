using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NanoTls.Bench.Memory;

/// <summary>
/// What an object and all that it reaches would take on a device, whose heap has blocks of 12 bytes: an object 12·(1 + fields), a field 12 whatever its type,
/// an array 12·⌈(20 + n·size)/12⌉, where a reference has size 12. Fields that a type of the desktop's own library has are none of a device's.
/// </summary>
internal sealed class DeviceMemory
{
    private const int Block = 12;
    private const int ArrayHeader = 20;
    private const int Largest = 12;

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

    /// <summary>How many objects of types whose name begins like this.</summary>
    public int Count(string name) => rows.Where(row => row.Key.StartsWith(name, StringComparison.Ordinal)).Sum(row => row.Value.Count);

    /// <summary>Adds what a type's static fields hold: 12 for each field, and what it reaches.</summary>
    public DeviceMemory AddStatic(Type type)
    {
        Row row = RowOf(type);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (field.IsLiteral)
                continue;
            row.Objects += Block;
            // The data of an array's initialiser lies in flash, but its field holds an object without fields.
            if (field.FieldType.IsValueType && !field.FieldType.IsPrimitive && !field.FieldType.IsEnum)
                row.Objects += Block;
            else
                AddValue(row, type.Name + "." + field.Name, field.GetValue(null));
        }
        return this;
    }

    /// <summary>A table by type, biggest first, arrays counted to the type that holds them; and the biggest arrays.</summary>
    public override string ToString()
    {
        Table types = new("type", "count", "objects", "arrays", "bytes");
        foreach ((string name, Row row) in rows.OrderByDescending(one => one.Value.Objects + one.Value.Arrays).ThenBy(one => one.Key, StringComparer.Ordinal))
            if (row.Objects + row.Arrays > 0)
                types.Add(name, row.Count, row.Objects, row.Arrays, row.Objects + row.Arrays);
        types.Add("total", rows.Values.Sum(row => row.Count), rows.Values.Sum(row => row.Objects), rows.Values.Sum(row => row.Arrays), Total);
        Table largest = new("largest arrays", "bytes");
        foreach ((string name, int bytes) in arrays.OrderByDescending(one => one.Bytes).ThenBy(one => one.Name, StringComparer.Ordinal).Take(Largest))
            largest.Add(name, bytes);
        return types + "\n" + largest;
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
        {
            if (type.Assembly == typeof(object).Assembly)
                continue;
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                row.Objects += Block;
                AddValue(row, owner.GetType().Name + "." + field.Name, field.GetValue(owner));
            }
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
        int size = element == typeof(bool) ? 1 : element == typeof(char) ? 2 : element.IsValueType ? Marshal.SizeOf(element) : Block;
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
