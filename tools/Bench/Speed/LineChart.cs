using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NanoTls.Bench.Speed;

/// <summary>Diagrams side by side, each with a line of ours and one of theirs, from 0 up.</summary>
internal sealed class LineChart
{
    private const int PanelWidth = 340;
    private const int Top = 110;
    private const int Bottom = 310;
    private const int Margin = 60;
    private const int Marks = 4;

    private readonly List<Panel> panels = new();

    /// <summary>Adds a diagram on the right.</summary>
    public void Add(Panel panel) => panels.Add(panel);

    /// <inheritdoc/>
    public override string ToString()
    {
        Svg svg = new(panels.Count * PanelWidth, Bottom + 40);
        svg.Words(20, 28, "Growth, TLS 1.2 ECDHE_PSK P-256 with ChaCha20-Poly1305 (desktop .NET, one thread, both ends)", size: 16, bold: true);
        svg.Box(20, 42, 14, 4, Svg.OurColour);
        svg.Words(40, 49, "NanoTls", colour: Svg.OurColour);
        svg.Box(120, 42, 14, 4, Svg.TheirColour);
        svg.Words(140, 49, "Portable.BouncyCastle 1.8.10", colour: Svg.TheirColour);
        for (int i = 0; i < panels.Count; i++)
            Draw(svg, panels[i], i * PanelWidth + Margin, (i + 1) * PanelWidth - 30);
        return svg.ToString();
    }

    private static void Draw(Svg svg, Panel panel, int left, int right)
    {
        double highest = Round(panel.Ours.Concat(panel.Theirs).Max());
        svg.Words(left, Top - 32, panel.Title, bold: true);
        svg.Words(left, Top - 16, panel.Unit);
        for (int mark = 0; mark <= Marks; mark++)
        {
            double y = Bottom - (Bottom - Top) * mark / (double)Marks;
            svg.Line(left, y, right, y, mark == 0 ? Svg.Ink : Svg.Faint);
            svg.Words(left - 6, y + 4, (highest * mark / Marks).ToString("#,0.##", CultureInfo.InvariantCulture), "end");
        }
        for (int i = 0; i < panel.Steps.Length; i++)
            svg.Words(X(i, panel, left, right), Bottom + 18, panel.Steps[i], "middle");
        foreach ((double[] figures, string colour) in new[] { (panel.Theirs, Svg.TheirColour), (panel.Ours, Svg.OurColour) })
            for (int i = 0; i < figures.Length; i++)
            {
                if (i > 0)
                    svg.Line(X(i - 1, panel, left, right), Y(figures[i - 1], highest), X(i, panel, left, right), Y(figures[i], highest), colour, 2);
                svg.Dot(X(i, panel, left, right), Y(figures[i], highest), colour);
            }
    }

    private static double X(int step, Panel panel, int left, int right) => left + 15 + (right - left - 30.0) * step / (panel.Steps.Length - 1);

    private static double Y(double figure, double highest) => Bottom - (Bottom - Top) * figure / highest;

    /// <summary>The next of 1, 2, 4, 6, 8 and their tens.</summary>
    private static double Round(double figure)
    {
        double ten = Math.Pow(10, Math.Floor(Math.Log10(figure)));
        foreach (double step in new[] { 1.0, 2, 4, 6, 8 })
            if (figure <= step * ten)
                return step * ten;
        return 10 * ten;
    }
}
