using MLWorkbench.Pipelines.Binding;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Catalogues;

/// <summary>Holds every default to its own option's bounds, so that a pipeline written out in full can be read again.</summary>
internal static class DefaultChecks
{
    /// <exception cref="ArgumentException">Names the option whose default is out of its bounds.</exception>
    public static void Verify(OptionsKind kind, string path)
    {
        var errors = new ErrorList();
        var binder = new Binder(errors);
        foreach (var property in kind.Properties.Where(property => !property.Required))
        {
            var node = SpecNodes.WithPaths(SettingNodes.Bare.Node(property.Kind, property.Default), $"{path}.{property.Key}");
            var unset = node is ScalarNode { IsNull: true } && property.Default is ScalarSetting { Value: null } && !property.Nullable;
            var holdsRequired = property.Kind is OptionsKind inner && inner.Properties.Any(p => p.Required);
            if (!unset && !holdsRequired)
            {
                binder.Bind(node, property.Kind, new BindingContext(property.Key, property));
            }
            else if (unset)
            {
                errors.Add(new Place($"{path}.{property.Key}"), "its default is null, but its type is not nullable");
            }
        }

        try
        {
            errors.ThrowIfAny();
        }
        catch (PipelineException e)
        {
            throw new ArgumentException($"A default of {kind.ClrType.Name} does not satisfy its own bounds. {e.Message}", e);
        }
    }
}
