using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NanoTls.Bench.Speed;

/// <summary>Bars from the left, one to a row, on a logarithmic scale around 1, each with its figure and a mark where its goal is.</summary>
internal sealed class BarChart(string title, string scale)
{
    private const int Width = 980;
    private const int Left = 420;
    private const int Right = 920;
    private const int Top = 70;
    private const int RowHeight = 22;
    private const int BarHeight = 14;
    private const int RoomForFigure = 60;

    private readonly List<(string Label, double Value, double? Goal)> rows = new();

    /// <summary>Adds a bar.</summary>
    public void Add(string label, double value, double? goal) => rows.Add((label, value, goal));

    /// <inheritdoc/>
    public override string ToString()
    {
        // Powers of two that hold all bars and goals.
        int low = (int)Math.Floor(Math.Log2(Math.Min(0.5, rows.Min(row => row.Value))));
        int high = (int)Math.Ceiling(Math.Log2(Math.Max(2, rows.Max(row => Math.Max(row.Value, row.Goal ?? 0)))));
        double X(double value) => Left + (Right - Left) * (Math.Log2(value) - low) / (high - low);

        int bottom = Top + rows.Count * RowHeight;
        Svg svg = new(Width, bottom + 40);
        svg.Words(20, 28, title, size: 16, bold: true);
        svg.Words(20, 50, "Longer is faster; logarithmic. The dashed mark is the goal; brown is below it, or slower where there is none.");
        for (int power = low; power <= high; power++)
        {
            svg.Line(X(Math.Pow(2, power)), Top, X(Math.Pow(2, power)), bottom, power == 0 ? Svg.Ink : Svg.Faint, power == 0 ? 1.5 : 1);
            svg.Words(X(Math.Pow(2, power)), bottom + 18, Text(Math.Pow(2, power)), "middle");
        }
        svg.Words(Left - 30, bottom + 18, scale, "end");
        for (int i = 0; i < rows.Count; i++)
        {
            (string label, double value, double? goal) = rows[i];
            double y = Top + i * RowHeight + (RowHeight - BarHeight) / 2.0;
            svg.Words(Left - 10, y + BarHeight - 3, label, "end");
            svg.Box(Left, y, X(value) - Left, BarHeight, value < (goal ?? 1) ? Svg.TheirColour : Svg.OurColour);
            if (goal != null)
                svg.Line(X(goal.Value), y - 3, X(goal.Value), y + BarHeight + 3, Svg.Ink, 2, "3 2");
            if (X(value) - Left > RoomForFigure)
                svg.Words(X(value) - 6, y + BarHeight - 3, Text(value), "end", "#fff");
            else
                svg.Words(X(value) + 6, y + BarHeight - 3, Text(value));
        }
        return svg.ToString();
    }

    private static string Text(double value) => value.ToString(value < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + "x";
}
