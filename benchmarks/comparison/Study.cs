using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Benchmarks.Comparison;

/// <summary>How the patients and the two models of a simulated study are made.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Patients">Number of patients.</param>
/// <param name="Images">Images of a patient, by the patient's number.</param>
/// <param name="Mixed">Whether a patient has images of both classes; else all images have the patient's class.</param>
/// <param name="Skill">By how many standard deviations each model's scores separate the classes.</param>
internal sealed record Study(string Name, int Patients, Func<int, int> Images, bool Mixed, (double First, double Second) Skill)
{
    // Half of both models' errors are the same ones.
    private const double BetweenModels = 0.5;

    /// <summary>What share of each model's scores' variance belongs to the patient. Default: half.</summary>
    public (double First, double Second) OfPatient { get; init; } = (0.5, 0.5);

    /// <summary>What the areas under the ROC curves differ by in truth, first less second (images of different patients).</summary>
    public double TrueDifference => Area(Skill.First) - Area(Skill.Second);

    /// <summary>Draws a study: the same images, seen by two models.</summary>
    public (PredictionSet First, PredictionSet Second) Draw(int seed)
    {
        var random = new Random(seed);
        var (first, second) = (new List<PredictionRow>(), new List<PredictionRow>());
        for (var patient = 0; patient < Patients; patient++)
        {
            var (a, b) = Pair(random);
            for (var image = 0; image < Images(patient); image++)
            {
                var label = (Mixed ? image + patient : patient) % 2;
                var (c, d) = Pair(random);
                var name = $"p{patient}i{image}";
                first.Add(Row(name, patient, label, Skill.First, OfPatient.First, a, c));
                second.Add(Row(name, patient, label, Skill.Second, OfPatient.Second, b, d));
            }
        }

        return (Set(first), Set(second));
    }

    private static PredictionRow Row(string name, int patient, int label, double skill, double share, double ofPatient, double ofImage)
    {
        var score = (skill * (label - 0.5)) + (Math.Sqrt(share) * ofPatient) + (Math.Sqrt(1 - share) * ofImage);
        var probability = 1 / (1 + Math.Exp(-score));
        return new(name, $"p{patient}", [label], [1 - probability, probability]);
    }

    private static PredictionSet Set(List<PredictionRow> rows) => new(PredictionTask.Binary, ["no", "yes"], "yes", rows);

    /// <summary>Two standard normal numbers that hang together as the models do.</summary>
    private static (double First, double Second) Pair(Random random)
    {
        var shared = Math.Sqrt(BetweenModels) * Normal(random);
        var own = Math.Sqrt(1 - BetweenModels);
        return (shared + (own * Normal(random)), shared + (own * Normal(random)));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Area(double skill) => 1 - (MathNet.Numerics.SpecialFunctions.Erfc(skill / 2) / 2);
}
