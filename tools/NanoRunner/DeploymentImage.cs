using System.Collections.Generic;
using System.IO;

namespace NanoTls.NanoRunner;

/// <summary>What a device finds in its deployment area: .pe files one after another, each at a multiple of 4 bytes, the program last.</summary>
public static class DeploymentImage
{
    private const int Alignment = 4;

    private const byte Padding = 0;

    /// <summary>Writes the files in their order; each is followed by up to 3 bytes of padding.</summary>
    public static void Write(IEnumerable<string> files, Stream image)
    {
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            image.Write(bytes);
            for (int i = bytes.Length; i % Alignment != 0; i++)
                image.WriteByte(Padding);
        }
    }

    /// <summary>The .pe files that a program needs, each behind what it needs itself, the program last.</summary>
    public static List<string> FilesFor(string program, string[] folders)
    {
        List<string> files = new();
        AssemblyFile.AddWithNeeds(program, folders, files);
        return files.ConvertAll(file => Path.ChangeExtension(file, ".pe"));
    }
}
