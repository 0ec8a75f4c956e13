using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MLWorkbench.Imaging.Native;

/// <summary>Where this assembly's native functions are: an assembly has one resolver, and this one has two libraries.</summary>
internal static class NativeResolver
{
    private static readonly ConcurrentDictionary<string, nint> Handles = new(StringComparer.Ordinal);

    static NativeResolver() => NativeLibrary.SetDllImportResolver(
        Assembly.GetExecutingAssembly(), (name, _, _) => Handles.GetValueOrDefault(name));

    internal static void Add(string library, nint handle) => Handles[library] = handle;
}
