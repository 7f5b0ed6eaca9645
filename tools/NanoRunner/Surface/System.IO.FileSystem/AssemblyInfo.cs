using System.Reflection;

[assembly: AssemblyVersion("1.1.87.0")]
