using System.CommandLine;

namespace MLWorkbench.Cli.Commands;

/// <summary>The root of the command line.</summary>
internal static class WorkbenchCommand
{
    /// <summary>Builds the command tree.</summary>
    public static RootCommand Create() =>
        new("AutoML for medical images: one pipeline file in, a tested model and a report out. Research use only.")
        {
            RunCommand.Create(),
            PlanCommand.Create(),
            InspectCommand.Create(),
            PredictCommand.Create(),
            EvaluateCommand.Create(),
            SignCommand.Create(),
            VerifyCommand.Create(),
            ServeCommand.Create(),
            RenderCommand.Create(),
            ValidateCommand.Create(),
            CompareCommand.Create(),
            TreatmentsCommand.Create(),
            ReportCommand.Create(),
            BackbonesCommand.Create(),
            FeaturesCommand.Create(),
            SchemaCommand.Create(),
            SamplesCommand.Create(),
            DeidentifyCommand.Create(),
            RevealCommand.Create(),
            DoctorCommand.Create(),
            TestCommand.Create(),
            WorkerCommand.Create(),
        };
}
