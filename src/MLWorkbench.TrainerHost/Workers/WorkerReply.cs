using System.Text.Json.Serialization;
using MLWorkbench.Data.Inspection;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Training;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>One line from a worker to the host.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FileScanned), "scanned")]
[JsonDerivedType(typeof(VolumeScanned), "volume-scanned")]
[JsonDerivedType(typeof(ScanEnded), "scan-ended")]
[JsonDerivedType(typeof(FileInspected), "inspected")]
[JsonDerivedType(typeof(UploadTried), "tried")]
[JsonDerivedType(typeof(ScanImpossible), "scan-impossible")]
[JsonDerivedType(typeof(EpochFitted), "epoch")]
[JsonDerivedType(typeof(TrialFitted), "fitted")]
[JsonDerivedType(typeof(TrialFailed), "failed")]
[JsonDerivedType(typeof(TrialStopped), "stopped")]
[JsonDerivedType(typeof(EngineExamined), "engine")]
[JsonDerivedType(typeof(TrialProposed), "proposed")]
[JsonDerivedType(typeof(ProposalFailed), "no-proposal")]
public abstract record WorkerReply;

/// <summary>What one file is.</summary>
/// <param name="Result">The scan's finding.</param>
public sealed record FileScanned(ScanResult Result) : WorkerReply;

/// <summary>All that is to know of one file.</summary>
/// <param name="Inspection">What it is.</param>
public sealed record FileInspected(FileInspection Inspection) : WorkerReply;

/// <summary>What one volume is.</summary>
/// <param name="Result">The scan's finding.</param>
public sealed record VolumeScanned(VolumeScan Result) : WorkerReply;

/// <summary>The scan request is answered.</summary>
public sealed record ScanEnded : WorkerReply;

/// <summary>A file was decoded, or refused with a message; it did not end the process.</summary>
public sealed record UploadTried : WorkerReply;

/// <summary>The engine that decodes is not there: no file is to blame.</summary>
/// <param name="Reason">One line for the user: what to install.</param>
public sealed record ScanImpossible(string Reason) : WorkerReply;

/// <summary>An epoch has ended.</summary>
/// <param name="Epoch">Losses and score.</param>
public sealed record EpochFitted(EpochOutcome Epoch) : WorkerReply;

/// <summary>The trial has ended well; its files lie in its folder.</summary>
/// <param name="Facts">Score and size.</param>
public sealed record TrialFitted(TrialFacts Facts) : WorkerReply;

/// <summary>The trial has failed; the worker is ready for the next.</summary>
/// <param name="Reason">One line for the user.</param>
/// <param name="EngineMissing">Whether every other trial would fail alike.</param>
/// <param name="DiskFull">Whether the trial would have succeeded with room for its files.</param>
public sealed record TrialFailed(string Reason, bool EngineMissing, bool DiskFull = false) : WorkerReply;

/// <summary>The trial was ended as its host asked; the worker keeps what it has loaded and is ready for the next.</summary>
/// <param name="Trial">Its number in the study.</param>
public sealed record TrialStopped(int Trial) : WorkerReply;

/// <summary>The training engine as this process sees it.</summary>
/// <param name="Report">Version, device, threads.</param>
/// <param name="Parts">What it can do here, of an engine that may be there in parts.</param>
public sealed record EngineExamined(EngineReport Report, EngineParts Parts = EngineParts.None) : WorkerReply;

/// <summary>What an engine's own search would try.</summary>
/// <param name="Proposal">Values, and what it has counted.</param>
public sealed record TrialProposed(SearchProposal Proposal) : WorkerReply;

/// <summary>An engine's own search does not go on.</summary>
/// <param name="Reason">One line for the user.</param>
public sealed record ProposalFailed(string Reason) : WorkerReply;
