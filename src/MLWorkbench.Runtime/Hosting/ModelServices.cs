using Microsoft.Extensions.DependencyInjection;

namespace MLWorkbench.Runtime.Hosting;

/// <summary>Models in a program's services.</summary>
public static class ModelServices
{
    /// <summary>
    /// Adds a model: inject <see cref="ModelProvider"/>, or <see cref="Model"/> where the file is not watched. It is loaded on first use and
    /// freed with the services.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="path">The zip.</param>
    /// <param name="options">How it is loaded and whether it is watched; defaults where null.</param>
    public static IServiceCollection AddWorkbenchModel(this IServiceCollection services, string path, ModelProviderOptions? options = null)
    {
        services.AddSingleton(_ => new ModelProvider(path, options));
        return options is { Watch: true } ? services : services.AddSingleton(provider => Lasting(provider.GetRequiredService<ModelProvider>()));
    }

    /// <summary>Adds one of several models under a name: inject it with `[FromKeyedServices("name")]`.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="name">The name.</param>
    /// <param name="path">The zip.</param>
    /// <param name="options">How it is loaded and whether it is watched; defaults where null.</param>
    public static IServiceCollection AddWorkbenchModel(this IServiceCollection services, string name, string path, ModelProviderOptions? options = null)
    {
        services.AddKeyedSingleton(name, (_, _) => new ModelProvider(path, options));
        return options is { Watch: true } ? services : services.AddKeyedSingleton(name, (provider, key) => Lasting(provider.GetRequiredKeyedService<ModelProvider>(key)));
    }

    // Nothing replaces the model of a file that is not watched: it lives as long as its provider, and the lease may be given back at once.
    private static Model Lasting(ModelProvider provider)
    {
        using var lease = provider.Acquire();
        return lease.Model;
    }
}
