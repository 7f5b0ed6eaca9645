using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NanoTls.Tests.Desktop;

/// <summary>The nanoFramework projects of src/device and boards/device, which no tool here builds: that they are whole, and build what the desktop builds.</summary>
[TestClass]
public sealed class DeviceBuildTests
{
    private const string DeviceTests = "NanoTls.Tests.Device";

    /// <summary>The one table of versions.</summary>
    private static readonly Dictionary<string, string> pins = new()
    {
        ["nanoFramework.CoreLibrary"] = "1.17.11",
        ["nanoFramework.Hardware.Esp32"] = "1.6.40",
        ["nanoFramework.M2Mqtt"] = "5.1.220",
        ["nanoFramework.Networking.Sntp"] = "1.6.42",
        ["nanoFramework.Runtime.Events"] = "1.11.37",
        ["nanoFramework.Runtime.Native"] = "1.7.11",
        ["nanoFramework.System.Collections"] = "1.5.75",
        ["nanoFramework.System.Device.Wifi"] = "1.5.149",
        ["nanoFramework.System.IO.FileSystem"] = "1.1.87",
        ["nanoFramework.System.IO.Streams"] = "1.1.96",
        ["nanoFramework.System.Net"] = "1.11.60",
        ["nanoFramework.System.Text"] = "1.3.42",
        ["nanoFramework.System.Threading"] = "1.1.52",
        ["nanoFramework.TestFramework"] = "3.0.80",
    };

    private static readonly string surface = Path.Combine(Repository.Root, "tools", "NanoRunner", "Surface");

    private static readonly XDocument compile = XDocument.Load(Path.Combine(surface, "Surface.csproj"));

    /// <summary>The device assemblies whose sources stand in src: name, and what each needs.</summary>
    private static readonly Dictionary<string, string[]> assemblies = Needs("Device", name => Directory.Exists(Path.Combine(Repository.Root, "src", name)));

    /// <summary>The assembly that all boards share, and their programs.</summary>
    private static readonly Dictionary<string, string[]> boards = Needs("Device", name => !assemblies.ContainsKey(name)).Concat(Needs("BoardProgram", _ => true)).ToDictionary();

    [TestMethod]
    public void Projects_OfTheDeviceAssemblies_AreAllThereAndNoOthers()
    {
        Assert.IsTrue(assemblies.Count >= 7, "device assemblies: " + assemblies.Count);
        CollectionAssert.AreEquivalent(assemblies.Keys, Directory.GetDirectories(DeviceFolder("")).Select(Path.GetFileName).ToArray());
        foreach (string name in assemblies.Keys)
        {
            CollectionAssert.AreEquivalent(new[] { name + ".nfproj", name + ".nuspec", "packages.config" },
                Directory.GetFiles(DeviceFolder(name)).Select(Path.GetFileName).ToArray(), name);
            CollectionAssert.AreEqual(new[] { name }, Values(Project(name), "AssemblyName"));
            CollectionAssert.AreEqual(new[] { "bin\\$(Configuration)\\" + name + ".xml" }, Values(Project(name), "DocumentationFile"));
        }
    }

    [TestMethod]
    public void Projects_OfTheBoards_AreAllThereAndNoOthers()
    {
        Assert.AreEqual(3, boards.Count);
        CollectionAssert.AreEquivalent(boards.Keys, Directory.GetDirectories(Path.GetDirectoryName(Folder("Esp32.SelfTest"))).Select(Path.GetFileName).ToArray());
        foreach (string name in boards.Keys)
        {
            CollectionAssert.AreEquivalent(new[] { name + ".nfproj", "packages.config" }, Directory.GetFiles(Folder(name)).Select(Path.GetFileName).ToArray(), name);
            CollectionAssert.AreEqual(new[] { name }, Values(Project(name), "AssemblyName"));
            CollectionAssert.AreEqual(new[] { name == "NanoTls.Boards" ? "Library" : "Exe" }, Values(Project(name), "OutputType"), name);
        }
    }

    [TestMethod]
    public void Compile_OfEveryBoard_TakesItsSourcesAndNothingElse()
    {
        foreach (string name in boards.Keys)
        {
            string sources = Path.Combine(Repository.Root, "boards", name == "NanoTls.Boards" ? "Common" : name);
            List<string> expected = Directory.GetFiles(sources, "*.cs", SearchOption.AllDirectories).Where(IsSource).ToList();
            expected.Add(Path.Combine(DeviceFolder(""), "AssemblyInfo.cs"));
            expected.AddRange(Shared(name));
            // Its secrets, or the example while there are none.
            if (name == "Esp32.Telemetry")
            {
                expected.Add(Path.Combine(sources, "Secrets.example"));
                XElement example = Named(Project(name), "Compile").Single(item => Include(item).EndsWith(".example", StringComparison.Ordinal));
                Assert.AreEqual(@"!Exists('..\..\Esp32.Telemetry\Secrets.cs')", (string)example.Attribute("Condition"));
            }
            CollectionAssert.AreEquivalent(expected, Compiled(Folder(name), Project(name), ""), name);
        }
    }

    [TestMethod]
    public void Compile_OfEveryProject_TakesTheDesktopSourcesAndNothingElse()
    {
        foreach (string name in assemblies.Keys)
        {
            List<string> expected = Directory.GetFiles(Path.Combine(Repository.Root, "src", name), "*.cs", SearchOption.AllDirectories).Where(IsSource).ToList();
            Assert.AreNotEqual(0, expected.Count, name);
            expected.Add(Path.Combine(DeviceFolder(""), "AssemblyInfo.cs"));
            expected.AddRange(Shared(name));
            CollectionAssert.AreEquivalent(expected, Compiled(DeviceFolder(name), Project(name), ""), name);
        }
        CollectionAssert.AreEqual(new[] { "AssemblyInfo.cs" },
            Directory.GetFiles(DeviceFolder(""), "*.cs", SearchOption.AllDirectories).Where(IsSource).Select(file => Path.GetRelativePath(DeviceFolder(""), file)).ToArray());
    }

    [TestMethod]
    public void Core_Sources_HaveNoConditionalPart()
    {
        foreach (string name in assemblies.Keys.Where(name => name == "NanoTls" || name.StartsWith("NanoTls.Crypto", StringComparison.Ordinal)))
            foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "src", name), "*.cs", SearchOption.AllDirectories).Where(IsSource))
                Assert.IsFalse(File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)), file);
    }

    [TestMethod]
    public void Language_OfEveryProject_IsSetAfterTheDefaultsAndIsThatOfTheDesktop()
    {
        string desktop = Values(XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")), "LangVersion").Single();
        foreach (XDocument project in Projects().Select(at => at.Project))
        {
            List<XElement> all = project.Descendants().ToList();
            int defaults = all.FindIndex(element => ((string)element.Attribute("Project") ?? "").EndsWith("NFProjectSystem.Default.props", StringComparison.Ordinal));
            int language = all.FindIndex(element => element.Name.LocalName == "LangVersion");
            Assert.IsTrue(defaults >= 0 && language > defaults);
            Assert.AreEqual(desktop, all[language].Value);
        }
    }

    [TestMethod]
    public void Packages_OfEveryProject_AreThoseOfTheTable()
    {
        foreach ((string folder, XDocument project) in Projects())
        {
            Dictionary<string, string> packages = Named(XDocument.Load(Path.Combine(folder, "packages.config")), "package").ToDictionary(Id, Version);
            foreach (KeyValuePair<string, string> package in packages)
                Assert.AreEqual(pins[package.Key], package.Value, folder + ": " + package.Key);
            string[] hints = Values(project, "HintPath").Select(hint => Regex.Match(hint, @"^(\.\.\\)+packages\\(.+)\\lib\\[^\\]+$").Groups[2].Value).Distinct().ToArray();
            CollectionAssert.AreEquivalent(packages.Select(package => package.Key + "." + package.Value).ToArray(), hints, folder);
            foreach (string hint in Values(project, "HintPath"))
                Assert.AreEqual(Path.Combine(Repository.Root, "packages"), Path.GetFullPath(Path.Combine(folder, hint.Replace('\\', '/').Split("packages")[0], "packages")), hint);
        }
        foreach (string file in Directory.GetFiles(surface, "AssemblyInfo.cs", SearchOption.AllDirectories))
        {
            string name = Path.GetFileName(Path.GetDirectoryName(file));
            string package = name == "mscorlib" ? "nanoFramework.CoreLibrary" : name.StartsWith("nanoFramework.", StringComparison.Ordinal) ? name : "nanoFramework." + name;
            StringAssert.Contains(File.ReadAllText(file), "AssemblyVersion(\"" + pins[package] + ".0\")", file);
        }
    }

    [TestMethod]
    public void References_OfEveryProject_AreWhatTheSurfaceCompileNeeds()
    {
        foreach ((string name, string[] needs) in assemblies.Concat(boards))
        {
            string[] own = Named(Project(name), "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/')) + ".dll").ToArray();
            CollectionAssert.AreEquivalent(needs.Where(need => need.StartsWith("NanoTls", StringComparison.Ordinal)).ToArray(), own, name);
            string[] others = Named(Project(name), "Reference").Select(reference => Include(reference) + ".dll").ToArray();
            CollectionAssert.IsSubsetOf(needs.Except(own).ToArray(), others, name);
            foreach (XElement reference in Named(Project(name), "ProjectReference"))
                Assert.IsTrue(File.Exists(Path.Combine(Folder(name), Include(reference).Replace('\\', '/'))), Include(reference));
        }
    }

    [TestMethod]
    public void Package_OfEveryAssembly_HasTheLayoutOfTheEcosystem()
    {
        foreach (string name in assemblies.Keys)
        {
            XDocument nuspec = XDocument.Load(Path.Combine(DeviceFolder(name), name + ".nuspec"));
            Assert.AreEqual(name, Values(nuspec, "id").Single());
            Assert.AreEqual("$version$", Values(nuspec, "version").Single());
            Dictionary<string, string> files = Named(nuspec, "file").ToDictionary(file => (string)file.Attribute("src"), file => (string)file.Attribute("target"));
            foreach (string extension in new[] { ".dll", ".pe", ".pdbx", ".xml" })
                Assert.AreEqual("lib\\" + name + extension, files["bin\\Release\\" + name + extension]);
            Assert.AreEqual(4, files.Values.Count(target => target.StartsWith("lib\\", StringComparison.Ordinal)), name);
            foreach (string source in files.Keys.Where(source => !source.StartsWith("bin\\", StringComparison.Ordinal)))
                Assert.IsTrue(File.Exists(Path.Combine(DeviceFolder(name), source.Replace('\\', '/'))), source);
            string[] own = Named(Project(name), "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/'))).ToArray();
            Dictionary<string, string> needs = Named(nuspec, "dependency").ToDictionary(Id, Version);
            CollectionAssert.IsSubsetOf(own, needs.Keys);
            foreach (KeyValuePair<string, string> need in needs)
                Assert.AreEqual(own.Contains(need.Key) ? "$version$" : pins[need.Key], need.Value, name + ": " + need.Key);
        }
    }

    [TestMethod]
    public void Solution_DebugAndRelease_PassTheDeviceProjectsBy()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "NanoTls.sln"));
        MatchCollection projects = Regex.Matches(solution, """Project\("\{[^}]+\}"\) = "[^"]+", "([^"]+proj)", "(\{[^}]+\})""");
        string[] device = projects.Where(project => project.Groups[1].Value.EndsWith(".nfproj", StringComparison.Ordinal)).Select(project => project.Groups[1].Value).ToArray();
        CollectionAssert.AreEquivalent(assemblies.Keys.Select(name => $@"src\device\{name}\{name}.nfproj").Concat(boards.Keys.Select(name => $@"boards\device\{name}\{name}.nfproj")).Append($@"tests\{DeviceTests}\{DeviceTests}.nfproj").ToArray(), device);
        foreach (Match project in projects)
        {
            bool isDevice = device.Contains(project.Groups[1].Value);
            string id = Regex.Escape(project.Groups[2].Value);
            Assert.AreEqual(isDevice ? 1 : 0, Regex.Count(solution, id + @"\.Device\|Any CPU\.Build\.0"), project.Groups[1].Value);
            Assert.AreEqual(isDevice ? 0 : 6, Regex.Count(solution, id + @"\.(Debug|Release)\|[^.]+\.Build\.0"), project.Groups[1].Value);
            if (isDevice)
                StringAssert.Contains(project.Groups[2].Value, Values(XDocument.Load(Path.Combine(Repository.Root, project.Groups[1].Value.Replace('\\', '/'))), "ProjectGuid").Single());
        }
    }

    [TestMethod]
    public void DeviceTests_EveryTestClass_CompilesWithWhatAllShare()
    {
        string folder = Path.Combine(Repository.Root, "tests", DeviceTests);
        XDocument project = Project(folder, DeviceTests);
        Assert.AreEqual("NFUnitTest", Values(project, "AssemblyName").Single());
        string settings = Values(project, "RunSettingsFilePath").Single().Replace("$(MSBuildProjectDirectory)\\", folder + "/");
        Assert.IsTrue(int.Parse(Values(XDocument.Load(settings), "TestSessionTimeout").Single()) >= 1_200_000);
        string tests = Path.Combine(Repository.Root, "tests", "NanoTls.Tests");
        string[] shared = Directory.GetFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Where(file => IsSource(file) && !file.StartsWith(Path.Combine(tests, "Desktop"), StringComparison.Ordinal) && file != Path.Combine(tests, "AssemblyInfo.cs")).ToArray();
        string[] classes = shared.Where(file => File.ReadAllText(file).Contains("[TestClass]")).ToArray();
        CollectionAssert.Contains(classes.Select(Path.GetFileNameWithoutExtension).ToArray(), Values(project, "TestClass").Single());
        foreach (string one in classes)
            CollectionAssert.AreEquivalent(shared.Except(classes).Append(one).Append(Path.Combine(surface, "Usings.cs")).ToArray(),
                Compiled(folder, project, Path.GetFileNameWithoutExtension(one)), one);
    }

    private static string DeviceFolder(string name) => Path.Combine(Repository.Root, "src", "device", name).TrimEnd('/', '\\');

    private static string Folder(string name) => boards.ContainsKey(name) ? Path.Combine(Repository.Root, "boards", "device", name) : DeviceFolder(name);

    private static XDocument Project(string name) => Project(Folder(name), name);

    private static XDocument Project(string folder, string name) => XDocument.Load(Path.Combine(folder, name + ".nfproj"));

    private static IEnumerable<(string Folder, XDocument Project)> Projects()
    {
        foreach (string name in assemblies.Keys.Concat(boards.Keys))
            yield return (Folder(name), Project(name));
        string tests = Path.Combine(Repository.Root, "tests", DeviceTests);
        yield return (tests, Project(tests, DeviceTests));
    }

    /// <summary>What the project's Compile items come to.</summary>
    private static List<string> Compiled(string folder, XDocument project, string testClass)
    {
        List<string> files = [];
        foreach (XElement item in Named(project, "Compile"))
        {
            string[] excluded = ((string)item.Attribute("Exclude") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).SelectMany(pattern => Expand(folder, pattern)).ToArray();
            files.AddRange(Expand(folder, Include(item).Replace("$(TestClass)", testClass)).Except(excluded));
        }
        return files;
    }

    /// <summary>The files of a pattern: one file, or FOLDER\**\NAME, or FOLDER\** for all.</summary>
    private static string[] Expand(string folder, string pattern)
    {
        string path = Path.GetFullPath(Path.Combine(folder, pattern.Replace('\\', '/')));
        int all = path.IndexOf("**", StringComparison.Ordinal);
        if (all < 0)
            return [path];
        string name = path[(all + 2)..].TrimStart('/', '\\');
        string start = path[..all];
        return Directory.Exists(start) ? Directory.GetFiles(start, name == "" ? "*" : name, SearchOption.AllDirectories) : [];
    }

    /// <summary>The sources of other assemblies that the surface compile gives an assembly.</summary>
    private static IEnumerable<string> Shared(string name) =>
        compile.Descendants("Source").Where(item => (string)item.Attribute("Assembly") == name)
            .SelectMany(item => Include(item).Split(';')).Select(source => Path.GetFullPath(source.Replace("$(Root)", Repository.Root + "/")));

    /// <summary>Names and needs of the surface compile's items of a kind.</summary>
    private static Dictionary<string, string[]> Needs(string kind, Func<string, bool> wanted) =>
        compile.Descendants(kind).Where(item => wanted(Include(item))).ToDictionary(Include, item => ((string)item.Attribute("Needs")).Split(';'));

    private static bool IsSource(string file) => !file.Split('/', '\\').Any(part => part is "bin" or "obj");

    private static IEnumerable<XElement> Named(XDocument document, string name) => document.Descendants().Where(element => element.Name.LocalName == name);

    private static string[] Values(XDocument document, string name) => Named(document, name).Select(element => element.Value).ToArray();

    private static string Include(XElement item) => (string)item.Attribute("Include");

    private static string Id(XElement package) => (string)package.Attribute("id");

    private static string Version(XElement package) => (string)package.Attribute("version");
}
