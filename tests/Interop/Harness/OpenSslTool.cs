using System;
using System.IO;

namespace NanoTls.Interop;

/// <summary>Commands of openssl that make keys and signatures.</summary>
public static class OpenSslTool
{
    /// <summary>Runs a command in a folder of its own, which holds the inputs (name, content, name, content, …), and returns the file that it writes.</summary>
    public static byte[] Run(string output, object[] inputs, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("nanotls-openssl-").FullName;
        try
        {
            for (int i = 0; i < inputs.Length; i += 2)
            {
                string path = Path.Combine(folder, (string)inputs[i]);
                if (inputs[i + 1] is string text)
                    File.WriteAllText(path, text);
                else
                    File.WriteAllBytes(path, (byte[])inputs[i + 1]);
            }
            using ExternalProgram program = new ExternalProgram(folder, Array.Empty<string>(), "openssl", arguments);
            program.WaitForEnd();
            Assert.AreEqual(0, program.ExitCode, program.ToString());
            return File.ReadAllBytes(Path.Combine(folder, output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
