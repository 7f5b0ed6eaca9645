using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NanoTls.Bench.Ledger;

/// <summary>The figures of commits, as lines <c>commit,row,value</c>.</summary>
internal static class History
{
    private const string Head = "commit,row,value";

    /// <summary>Appends the figures of a commit; those that it has already are replaced.</summary>
    public static void Record(string file, string commit, IEnumerable<Row> rows)
    {
        IEnumerable<string> others = File.Exists(file) ? File.ReadAllLines(file).Skip(1).Where(line => !line.StartsWith(commit + ",", StringComparison.Ordinal)) : [];
        IEnumerable<string> added = rows.Where(row => row.IsBuilt).Select(row => string.Create(CultureInfo.InvariantCulture, $"{commit},{row.Name},{row.Value}"));
        File.WriteAllText(file, string.Concat(new[] { Head }.Concat(others).Concat(added).Select(line => line + "\n")));
    }

    /// <summary>The commit that is checked out. InvalidOperationException when src or tools/Bench/Ledger differ from it: the figures would not be its own.</summary>
    public static string Commit()
    {
        string changed = Git("status --porcelain -- src tools/Bench/Ledger");
        if (changed.Length > 0)
            throw new InvalidOperationException("commit first, then record; not committed:\n" + changed);
        return Git("rev-parse --short=9 HEAD");
    }

    private static string Git(string arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true });
        string text = git.StandardOutput.ReadToEnd().TrimEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? text : throw new InvalidOperationException("git " + arguments + " failed");
    }
}
