using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace NanoTls.Bench.Speed;

/// <summary>The benchmark: one workload after the other, in this process.</summary>
public class Comparison
{
    /// <summary>What is measured.</summary>
    [ParamsSource(nameof(Selected))]
    public object Work { get; set; }

    /// <summary>What <see cref="Measure"/> measures.</summary>
    public static IEnumerable<object> Selected { get; private set; } = [];

    /// <summary>Makes what the workload needs.</summary>
    [GlobalSetup]
    public void Setup() => ((Workload)Work).Setup();

    /// <summary>Runs it once.</summary>
    [Benchmark]
    public void Run() => ((Workload)Work).Run();

    /// <summary>The median of nanoseconds that one run of each workload takes; a quick measurement is a smoke test, and no figure to compare.</summary>
    internal static Dictionary<Workload, double> Measure(IEnumerable<Workload> workloads, bool quick)
    {
        Selected = workloads.ToArray();
        Job job = Job.Default.WithToolchain(new InProcessNoEmitToolchain(false)).WithStrategy(RunStrategy.Throughput).WithClock(new ProcessorClock())
            .WithIterationTime(TimeInterval.FromMilliseconds(quick ? 10 : 150)).WithWarmupCount(quick ? 1 : 4).WithIterationCount(quick ? 3 : 15);
        IConfig config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile).WithArtifactsPath(System.IO.Path.GetTempPath());
        Summary summary = BenchmarkRunner.Run<Comparison>(config);
        return summary.Reports.Where(report => report.Success && report.ResultStatistics != null)
            .ToDictionary(report => (Workload)report.BenchmarkCase.Parameters.Items.Single().Value, report => report.ResultStatistics.Median);
    }
}
