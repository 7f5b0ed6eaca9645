using System;
using System.Globalization;
using System.Text;

namespace NanoTls.Bench.Speed;

/// <summary>An SVG drawing of lines, boxes and words on white, with the same colours everywhere.</summary>
internal sealed class Svg(int width, int height)
{
    /// <summary>Ours.</summary>
    public const string OurColour = "#1f6fb2";

    /// <summary>Theirs.</summary>
    public const string TheirColour = "#b5651d";

    /// <summary>Words and axes.</summary>
    public const string Ink = "#222";

    /// <summary>What lies behind.</summary>
    public const string Faint = "#ccc";

    private readonly StringBuilder body = new();

    /// <summary>Draws a line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double thickness = 1, string dash = "none") =>
        Add($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{colour}\" stroke-width=\"{thickness:0.#}\" stroke-dasharray=\"{dash}\"/>");

    /// <summary>Draws a box.</summary>
    public void Box(double x, double y, double boxWidth, double boxHeight, string colour) =>
        Add($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{boxWidth:0.#}\" height=\"{boxHeight:0.#}\" fill=\"{colour}\"/>");

    /// <summary>Draws a dot.</summary>
    public void Dot(double x, double y, string colour) => Add($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.5\" fill=\"{colour}\"/>");

    /// <summary>Writes words: start, middle or end stands at the point.</summary>
    public void Words(double x, double y, string text, string anchor = "start", string colour = Ink, int size = 12, bool bold = false) =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" fill=\"{colour}\" font-size=\"{size}\" font-weight=\"{(bold ? "bold" : "normal")}\">{text.Replace("&", "&amp;").Replace("<", "&lt;")}</text>");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{body}</svg>\n");

    private void Add(FormattableString element) => body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
