using MLWorkbench.Testing;

namespace MLWorkbench.Consumers.Tests.Package;

/// <summary>A program outside the checkout that has nothing of the workbench but the package.</summary>
internal sealed class Consumer(TempFolder folder)
{
    public const string Version = "0.1.0-test";

    /// <summary>One process each, without build servers that would outlive the test and hold its pipes.</summary>
    private static readonly string[] _alone = ["--nologo", "-v:q", "-nodeReuse:false", "-p:UseSharedCompilation=false"];

    /// <summary>Where the package is put.</summary>
    public string Feed { get; } = Directory.CreateDirectory(folder.File("feed")).FullName;

    private string Project => folder.File("consumer/consumer.csproj");

    /// <summary>Packs the runtime as it was built with these tests.</summary>
    public ProgramResult Pack() => Dotnet(
        "pack", Repository.PathOf("src/MLWorkbench.Runtime"), "--no-build", "-c", Programs.Configuration, "-o", Feed, $"-p:Version={Version}");

    /// <summary>Writes and builds the program; packages that are not in the feed come from those that were restored before.</summary>
    public ProgramResult Build()
    {
        folder.Write("consumer/consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="MLWorkbench.Runtime" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        folder.Write("consumer/nuget.config", $"""
            <configuration>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="restored" value="{PackageFactAttribute.PackageFolder}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="packages" /></config>
            </configuration>
            """);
        folder.Write("consumer/Program.cs", """
            using MLWorkbench.Runtime;

            using var model = Model.Load(args[0]);
            Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(args[1..].Select(image =>
            {
                var answer = model.Predict(image);
                return new { File = image, answer.Predicted, answer.Probabilities, answer.Warning };
            })));
            // What the system has loaded into this process.
            foreach (var library in File.ReadLines("/proc/self/maps").Where(line => line.Contains(".so")).Select(line => line[line.IndexOf('/')..]).Distinct())
            {
                Console.WriteLine(library);
            }
            """);
        return Dotnet("build", Project);
    }

    /// <summary>Runs it.</summary>
    public ProgramResult Run(params string[] arguments) => Programs.Run(
        "dotnet", [], Path.GetDirectoryName(Project), [Path.Combine(Path.GetDirectoryName(Project)!, "bin", "Debug", "net10.0", "consumer.dll"), .. arguments]);

    private static ProgramResult Dotnet(string command, string project, params string[] arguments) =>
        Programs.Run("dotnet", [], null, [command, project, .. arguments, .. _alone]);
}
