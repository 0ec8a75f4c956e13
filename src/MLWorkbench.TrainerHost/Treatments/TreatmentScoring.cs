using MLWorkbench.Data;
using MLWorkbench.Data.Ledger;
using MLWorkbench.Data.Tables;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Packaging;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Comparisons;
using MLWorkbench.TrainerHost.Judging;
using MLWorkbench.TrainerHost.Numbers;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>Scores each treatment for patients, by a finished run's model and the past patients that it kept aside.</summary>
public static class TreatmentScoring
{
    /// <summary>Reads, predicts, counts.</summary>
    /// <param name="request">The run, the patients, the treatments.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="InputException">Something cannot be read, or does not fit together; the message names it.</exception>
    public static TreatmentReport Score(TreatmentRequest request, CancellationToken cancellation = default)
    {
        var run = Read(request.Run);
        using var predictor = new ModelPredictor(run.Folder.ModelZip);
        var question = TreatmentQuestion.Of(OptionsOf(request, run), predictor.Columns, predictor.Classes, run.Record.PositiveClass, TreatmentKeys.OfCommand);
        var (kept, telling, doubts) = ImagePrognosis.Add(
            Past(run, predictor.Columns), predictor.Columns, question.Column.Name, question.Response, run.Folder, run.Record.Seen, run.Record.Others);
        var past = PastTreatment.Of(question, kept, telling, cancellation);
        var (rows, notes) = request.NewData is { } file ? OfFile(run, file, predictor.ReadsImages) : OfTestSet(run, predictor.ReadsImages);
        var patients = NewPatients.Of(predictor, rows, question.Column.Name, past.Treatments, question.Response);
        return past.Report(patients, [.. doubts, .. notes]);
    }

    /// <summary>What the command asks goes before what the pipeline says.</summary>
    private static TreatmentOptions OptionsOf(TreatmentRequest request, FinishedRun run)
    {
        var said = run.Record.Evaluate.Treatments ?? new TreatmentOptions();
        return said with
        {
            Column = request.Column ?? said.Column,
            Response = request.Response ?? said.Response,
            Candidates = request.Candidates ?? said.Candidates,
            By = request.By ?? said.By,
            Caliper = request.Caliper ?? said.Caliper,
        };
    }

    private static PredictionSet Past(FinishedRun run, IReadOnlyList<TableColumn> columns)
    {
        var predictions = PredictionsCsv.Read(run.Folder.Validation, run.Record.PositiveClass, run.Record.Task);
        return columns.FirstOrDefault(column => !predictions.Rows[0].Columns.ContainsKey(column.Name)) is { } missing
            ? throw new InputException($"{run.Path}: the run kept no column '{missing.Name}' of the patients whom it had kept aside, since an older version of the workbench made it; run its pipeline again.")
            : predictions;
    }

    private static FinishedRun Read(string path)
    {
        if (File.Exists(path))
        {
            throw new InputException($"{path}: give the folder of a finished run, not a file: a model alone does not hold the past patients whose responses are counted.");
        }

        if (!Directory.Exists(path))
        {
            throw new InputException($"{path}: there is no such folder. Give the folder of a finished run.");
        }

        return NumberRecord.TryRead(new RunFolder(Path.GetFullPath(path))) is null
            ? FinishedRun.Read(path)
            : throw new InputException($"{path}: the run predicts a number, and a response to treatment is one of several classes. Run a pipeline with `task: tabular-classification`.");
    }

    private static (IReadOnlyList<UnlabelledRow> Rows, IReadOnlyList<string> Notes) OfFile(FinishedRun run, string file, bool images)
    {
        var trained = PipelineFile.Parse(
            ModelJudge.DataSection(ModelPackage.Read(run.Folder.ModelZip).Pipeline), $"{run.Folder.ModelZip}: pipeline.yaml", WorkbenchCatalogue.Instance).Section<DataOptions>();
        var read = DatasetLoader.LoadUnlabelled(trained with { Path = file, Split = new SplitOptions() }, Environment.CurrentDirectory, images);
        if (!read.GroupsKnown || !run.Record.Data.ByPatient)
        {
            return (read.Rows, [DatasetLoader.NoGroupsInTableNotice]);
        }

        // What the model says of a patient whose outcome it has learnt is no prediction.
        var learnt = LearntFrom(run);
        var rows = read.Rows.Where(row => !learnt.Contains(row.Group)).ToList();
        var familiar = read.Rows.Select(row => row.Group).Where(learnt.Contains).Distinct(StringComparer.Ordinal).Count();
        return familiar == 0 ? (rows, [])
            : rows.Count == 0 ? throw new InputException($"{file}: the model has learnt from every one of these patients, and can predict nothing of them. Give patients that it has not met.")
            : (rows, [$"{familiar:#,0} of these patients are among those that the model has learnt from: they are left out, since it knows their outcome."]);
    }

    /// <summary>The folder that the run's manifest stands in; its images are named from there.</summary>
    private static string DataFolder(FinishedRun run)
    {
        var data = PipelineFile.Read(run.Folder.Pipeline, WorkbenchCatalogue.Instance).Section<DataOptions>();
        return Path.GetDirectoryName(Path.GetFullPath(Path.Combine(run.Folder.Path, data.Path)))!;
    }

    private static HashSet<string> LearntFrom(FinishedRun run)
    {
        // Where patients are called by codes the sheet of samples is gone, and only those who were kept aside are known.
        var groups = File.Exists(run.Folder.Samples)
            ? SampleFile.Read(run.Folder.Samples) is var data ? data.Training.Concat(data.Validation).Select(sample => sample.Group) : []
            : PredictionsCsv.Read(run.Folder.Validation, run.Record.PositiveClass, run.Record.Task).Rows.Select(row => row.Group);
        return groups.ToHashSet(StringComparer.Ordinal);
    }

    private static (IReadOnlyList<UnlabelledRow> Rows, IReadOnlyList<string> Notes) OfTestSet(FinishedRun run, bool images)
    {
        if (run.Record.Nested || FinishedRun.TestOf(run.Folder.Predictions) is not { } test)
        {
            throw new InputException($"{run.Path}: this run has no test set whose patients could be scored; give new ones with --for FILE.csv.");
        }

        if (images && !File.Exists(run.Folder.Samples))
        {
            throw new InputException($"{run.Path}: the run calls its images by codes, so the test patients' images cannot be found again; give patients with --for FILE.csv.");
        }

        // What becomes of test patients is not read; but their predictions are, and that is a look.
        var opened = new OpenedTestSets(new TestLedger());
        opened.Open(test);
        var read = PredictionsCsv.Read(run.Folder.Predictions, run.Record.PositiveClass, run.Record.Task);
        return ([.. read.Rows.Select(row => new UnlabelledRow(row.Sample, row.Group, row.Columns) { Image = images ? Path.Combine(DataFolder(run), row.Sample) : null })], [.. opened.Sentences]);
    }
}
