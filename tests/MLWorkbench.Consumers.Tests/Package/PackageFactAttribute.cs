using System.Reflection;
using System.Xml.Linq;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Package;

/// <summary>
/// A test that packs the runtime and restores it elsewhere, without the network; skipped by name where this machine's package folder does not
/// hold the public packages that it depends on.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PackageFactAttribute : FactAttribute
{
    private static readonly string[] _needed = ["Microsoft.Extensions.DependencyInjection.Abstractions", "System.Numerics.Tensors"];

    public PackageFactAttribute() => Skip = !Programs.Has("dotnet") ? "dotnet is not here"
        : Array.Find(_needed, package => !Directory.Exists(Path.Combine(PackageFolder, package.ToLowerInvariant(), Version(package)))) is { } missing
            ? $"the SDK cannot restore {missing} without the network"
            : null;

    /// <summary>Where the SDK keeps packages that were restored.</summary>
    public static string PackageFolder { get; } = typeof(PackageFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(fact => fact.Key == "PackageFolder").Value ?? "";

    private static string Version(string package) => XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
        .First(one => (string?)one.Attribute("Include") == package).Attribute("Version")!.Value;
}
