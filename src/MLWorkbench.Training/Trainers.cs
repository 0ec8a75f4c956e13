using MLWorkbench.Data;
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

    /// <summary>Finds out before the first trial whether a trainer's options fit the labels.</summary>
    /// <param name="options">A trainer's options with every value decided.</param>
    /// <param name="data">Classes and kind of labels.</param>
    /// <exception cref="Foundation.Errors.InputException">They do not fit; the message says what to set.</exception>
    public static void Check(object options, TrainingData data)
    {
        if (options is CnnOptions cnn)
        {
            CnnHead.Check(cnn, data);
        }
    }
}
