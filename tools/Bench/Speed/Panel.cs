namespace NanoTls.Bench.Speed;

/// <summary>One of the diagrams of a <see cref="LineChart"/>: two lines over steps of equal width.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">The unit of both lines.</param>
/// <param name="Steps">The names of the steps.</param>
/// <param name="Ours">Our figures.</param>
/// <param name="Theirs">Theirs.</param>
internal sealed record Panel(string Title, string Unit, string[] Steps, double[] Ours, double[] Theirs);
