using System.Text.Json.Serialization;
using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.Training;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>One line from the host to a worker.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ScanFiles), "scan")]
[JsonDerivedType(typeof(InspectFile), "inspect")]
[JsonDerivedType(typeof(TryUpload), "try")]
[JsonDerivedType(typeof(ScanVolumes), "scan-volumes")]
[JsonDerivedType(typeof(FitTrial), "fit")]
[JsonDerivedType(typeof(StopTrial), "stop")]
[JsonDerivedType(typeof(ExamineEngine), "examine")]
[JsonDerivedType(typeof(ProposeTrial), "propose")]
public abstract record WorkerRequest;

/// <summary>
/// Look at these files; one <see cref="FileScanned"/> each, in any order, then a <see cref="ScanEnded"/>; or a <see cref="ScanImpossible"/>.
/// </summary>
/// <param name="Paths">Full paths.</param>
public sealed record ScanFiles(IReadOnlyList<string> Paths) : WorkerRequest;

/// <summary>Say all that is to know of a file; a <see cref="FileInspected"/>, or a <see cref="ScanImpossible"/>.</summary>
/// <param name="Path">Full path.</param>
public sealed record InspectFile(string Path) : WorkerRequest;

/// <summary>Decode a file that has no path; an <see cref="UploadTried"/> whatever it is, or a <see cref="ScanImpossible"/>.</summary>
/// <param name="Content">The whole file.</param>
public sealed record TryUpload(ReadOnlyMemory<byte> Content) : WorkerRequest;

/// <summary>
/// Look at these volumes; one <see cref="VolumeScanned"/> each, in any order, then a <see cref="ScanEnded"/>; or a <see cref="ScanImpossible"/>.
/// </summary>
/// <param name="Paths">Full paths of files and folders.</param>
/// <param name="Options">Which images are wanted.</param>
public sealed record ScanVolumes(IReadOnlyList<string> Paths, VolumeOptions Options) : WorkerRequest;

/// <summary>Say which training engine is there.</summary>
/// <param name="Engine">Which one is asked for.</param>
public sealed record ExamineEngine(EngineName Engine = EngineName.Workbench) : WorkerRequest;

/// <summary>Say what ML.NET's own search would try next; a <see cref="TrialProposed"/> or a <see cref="ProposalFailed"/>.</summary>
/// <param name="Question">The search so far.</param>
public sealed record ProposeTrial(SearchQuestion Question) : WorkerRequest;

/// <summary>
/// End a trial between two steps; a <see cref="TrialStopped"/> says that it is done. A trial that ended meanwhile was answered already.
/// </summary>
/// <param name="Trial">Its number in the study.</param>
public sealed record StopTrial(int Trial) : WorkerRequest;

/// <summary>Train one trial.</summary>
/// <param name="Trial">Its number in the study.</param>
/// <param name="Seed">The trial's own seed.</param>
/// <param name="Pipeline">The decided pipeline, as YAML.</param>
/// <param name="Samples">The file with training and validation samples; test samples never reach a worker.</param>
/// <param name="Metric">What the study optimises: "auroc".</param>
/// <param name="LowerIsBetter">Whether the metric is a loss.</param>
/// <param name="Stored">What all samples have in common as stored.</param>
/// <param name="Folder">Where the trial's model and predictions go.</param>
/// <param name="PixelBytes">Bytes of prepared images that the worker may keep for its next trials.</param>
/// <param name="Measures">Names of further metrics that objectives and constraints ask for.</param>
/// <param name="KeepWeights">Whether the trained networks' weights are kept.</param>
public sealed record FitTrial(
    int Trial,
    ulong Seed,
    string Pipeline,
    string Samples,
    string Metric,
    bool LowerIsBetter,
    StoredSamples Stored,
    string Folder,
    long PixelBytes,
    IReadOnlyList<string> Measures,
    bool KeepWeights = false) : WorkerRequest;
