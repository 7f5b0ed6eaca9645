using System;
using System.CommandLine;
using System.IO;
using System.Text;

namespace NanoTls.Peer;

/// <summary>anchors: the roots of trust in certificate files as C# source for a device, which needs no file system then.</summary>
internal static class AnchorsCommand
{
    public static Command New(Terminal terminal)
    {
        Argument<string[]> files = new("PEM") { Description = "files with root certificates, in PEM or DER", Arity = ArgumentArity.OneOrMore };
        Option<string> space = new("--namespace") { HelpName = "N", Description = "the namespace of the class", Required = true };
        Option<string> name = new("--class") { HelpName = "NAME", Description = "the name of the class", DefaultValueFactory = _ => "Anchors" };
        Option<string> output = new("--out") { HelpName = "FILE", Description = "where the C# source goes; an existing file is replaced only if this command made it", Required = true };
        Command command = new("anchors", "Makes C# source of trust anchors from root certificates in PEM files: a class whose method Create gives new TrustAnchors.") { files, space, name, output };
        command.SetAction(result =>
        {
            try
            {
                Run(terminal, result.GetValue(files), new AnchorSource(result.GetValue(space), result.GetValue(name)), result.GetValue(output));
                return ExitCode.Ok;
            }
            catch (UsageException exception)
            {
                terminal.Say(exception.Message.ReplaceLineEndings(" "));
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static void Run(Terminal terminal, string[] files, AnchorSource source, string output)
    {
        Anchor[] anchors = CertificateFile.Anchors("PEM", files);
        Write(output, source.Write(anchors));
        foreach (Anchor anchor in anchors)
            terminal.Text.WriteLine(anchor.Description);
    }

    private static void Write(string path, string text)
    {
        try
        {
            if (File.Exists(path) && !File.ReadAllText(path).ReplaceLineEndings("\n").StartsWith(AnchorSource.Header, StringComparison.Ordinal))
                throw new UsageException("--out: " + path + " is there already, and this command did not make it");
            File.WriteAllText(path, text, new UTF8Encoding(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException("--out: " + exception.Message);
        }
    }
}
