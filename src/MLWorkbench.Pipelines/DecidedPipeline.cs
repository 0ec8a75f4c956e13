using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines;

/// <summary>A pipeline in which every search expression has been decided: what one trial runs.</summary>
public sealed class DecidedPipeline
{
    internal DecidedPipeline(PipelineSpec spec, IReadOnlyList<object> steps)
    {
        Spec = spec;
        Steps = steps;
    }

    /// <summary>The pipeline, with nothing left to search.</summary>
    public PipelineSpec Spec { get; }

    /// <summary>The options records in the order of the steps, the trainer's last.</summary>
    public IReadOnlyList<object> Steps { get; }

    /// <summary>The trainer's options record.</summary>
    public object Trainer => Steps[^1];

    /// <summary>The trainer's name in the catalogue.</summary>
    public string TrainerName => ((NamedSetting)Spec.Steps[^1].Value).Name;

    /// <summary>The first step, or trainer, whose options are of this type; null where there is none.</summary>
    /// <typeparam name="TOptions">An options record.</typeparam>
    public TOptions? Find<TOptions>()
        where TOptions : class => Steps.OfType<TOptions>().FirstOrDefault();

    /// <summary>The pipeline as a file; reading it and deciding nothing gives the same steps.</summary>
    public string ToYaml() => Spec.ToYaml();
}
