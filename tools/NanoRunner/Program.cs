using System;
using System.CommandLine;
using System.IO;

namespace NanoTls.NanoRunner;

/// <summary>The command line of <c>tools/nano</c>.</summary>
public static class Program
{
    /// <summary>Exit code 0: all passed or skipped; 1: something failed.</summary>
    public static int Main(string[] arguments)
    {
        Option<string> tools = new("--tools") { Description = "folder of the finished nanoFramework tools (default: NANOTLS_NANOFRAMEWORK, else .nanoframework in the home folder)" };
        Option<string> filter = new("--filter") { Description = "only test classes whose name contains this" };
        Option<int> timeout = new("--timeout") { Description = "seconds that one test class may take", DefaultValueFactory = _ => 900 };
        Command test = new("test", "runs the shared tests in the nanoFramework interpreter") { tools, filter, timeout };
        test.SetAction(parsed => InterpreterRun.Test(
            new NanoFrameworkTools(parsed.GetValue(tools)), parsed.GetValue(filter) ?? "", parsed.GetValue(timeout), Console.Out));

        Argument<DirectoryInfo> folder = new("folder") { Description = "where dotnet test left its .trx files" };
        Command summary = new("summary", "sums test results to one line: N passed, N failed, N skipped") { folder };
        summary.SetAction(parsed => TrxSummary.Print(parsed.GetValue(folder).FullName, Console.Out));

        Option<string> app = new("--app") { Description = "the program, a folder of boards: Esp32.Telemetry or Esp32.SelfTest", Required = true };
        Option<string> output = new("--out") { Description = "the file to write", Required = true };
        Command image = new("image", "puts together what is deployed to a device: the .pe files of a program, the program last") { tools, app, output };
        image.SetAction(parsed => ImageRun.Make(new NanoFrameworkTools(parsed.GetValue(tools)), parsed.GetValue(app), parsed.GetValue(output), Console.Out));

        Command selfTest = new("self-test", "runs boards/Esp32.SelfTest in the interpreter and prints the table of what it measured") { tools };
        selfTest.SetAction(parsed => ImageRun.SelfTest(new NanoFrameworkTools(parsed.GetValue(tools)), Console.Out));

        return new RootCommand("NanoTls on nanoFramework") { test, selfTest, summary, image }.Parse(arguments).Invoke();
    }
}
