using System.Globalization;
using MLWorkbench.Benchmarks.Calibration;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var studies = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000;
switch (args.FirstOrDefault() ?? "all")
{
    case "fits":
        FitBenchmark.Run(studies);
        break;
    case "intervals":
        IntervalBenchmark.Run(studies);
        break;
    case "thresholds":
        ThresholdBenchmark.Run(studies);
        break;
    default:
        FitBenchmark.Run(studies);
        IntervalBenchmark.Run(studies);
        ThresholdBenchmark.Run(studies);
        break;
}
