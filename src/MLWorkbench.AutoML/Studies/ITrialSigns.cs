namespace MLWorkbench.AutoML.Studies;

/// <summary>Takes signs of life between the reports of a trial; the progress that a study hands to a runner is one.</summary>
public interface ITrialSigns
{
    /// <summary>The trial is at work: it uses the processor, or waits for something that does.</summary>
    void Alive();
}
