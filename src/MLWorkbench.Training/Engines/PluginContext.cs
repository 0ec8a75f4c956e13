using System.Reflection;
using System.Runtime.Loader;

namespace MLWorkbench.Training.Engines;

/// <summary>
/// A plug-in's own libraries beside ours, in the versions that it was built with. Our own assemblies are those of the program, so that both
/// sides mean the same types.
/// </summary>
/// <param name="path">The plug-in's assembly.</param>
internal sealed class PluginContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private const string Ours = "MLWorkbench.";

    private readonly AssemblyDependencyResolver _resolver = new(path);
    private readonly string _self = Path.GetFileNameWithoutExtension(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || (name.StartsWith(Ours, StringComparison.Ordinal) && name != _self))
        {
            return null;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : nint.Zero;
}
