using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Pixels;

namespace MLWorkbench.Training;

/// <summary>Finds the trainer for an options record; a new trainer is a folder and one line here.</summary>
public static class Trainers
{
    private static readonly Dictionary<Type, Func<object, PixelStore, ITrainer>> _byOptions = new()
    {
        [typeof(CnnOptions)] = (options, pixels) => new CnnTrainer((CnnOptions)options, pixels),
    };

    /// <summary>Makes the trainer.</summary>
    /// <param name="options">A trainer's options with every value decided.</param>
    /// <param name="pixels">Prepared images, shared by the trials of this process.</param>
    public static ITrainer For(object options, PixelStore pixels) =>
        _byOptions.TryGetValue(options.GetType(), out var make)
            ? make(options, pixels)
            : throw new ArgumentException($"No trainer takes {options.GetType().Name}.", nameof(options));
}
