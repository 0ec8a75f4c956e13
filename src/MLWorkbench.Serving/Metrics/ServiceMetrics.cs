using Prometheus;

namespace MLWorkbench.Serving.Metrics;

/// <summary>What the service tells Prometheus. Names of classes are labels; nothing of a patient, a file or a caller is.</summary>
internal sealed class ServiceMetrics
{
    /// <summary>Prometheus' text format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Counter _predictions;
    private readonly Counter _refused;
    private readonly Counter _unusual;
    private readonly Counter _strange;
    private readonly Counter _reloads;
    private readonly Histogram _seconds;
    private readonly Histogram _batches;
    private readonly Gauge _model;

    public ServiceMetrics()
    {
        Registry = Prometheus.Metrics.NewCustomRegistry();
        DotNetStats.Register(Registry);
        var factory = Prometheus.Metrics.WithCustomRegistry(Registry);
        _predictions = factory.CreateCounter("mlworkbench_predictions_total", "Images answered, by predicted class.", "class");
        _refused = factory.CreateCounter("mlworkbench_refused_total", "Requests and images not answered, by reason.", "reason");
        _unusual = factory.CreateCounter("mlworkbench_unusual_inputs_total", "Images answered that are unlike the training images.");
        _strange = factory.CreateCounter("mlworkbench_strange_rows_total", "Rows answered that hold a word that stood in no training row.");
        _reloads = factory.CreateCounter("mlworkbench_model_reloads_total", "Replaced model files, by what became of them.", "outcome");
        _seconds = factory.CreateHistogram(
            "mlworkbench_request_seconds",
            "Time of prediction requests from their turn to their answer.",
            new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(0.001, 2, 14) });
        _batches = factory.CreateHistogram(
            "mlworkbench_batch_images", "Images scored in one call of the graph.", new HistogramConfiguration { Buckets = Histogram.ExponentialBuckets(1, 2, 9) });
        _model = factory.CreateGauge("mlworkbench_model_info", "1 for the model at work.", "name", "digest");
        Waiting = factory.CreateGauge("mlworkbench_waiting_images", "Prepared images that wait to be scored.");
        _refused.WithLabels("image").Publish();
    }

    /// <summary>For the endpoint.</summary>
    public CollectorRegistry Registry { get; }

    /// <summary>Prepared images that wait.</summary>
    public Gauge Waiting { get; }

    public void Answered(Runtime.Prediction prediction)
    {
        // A label for each number would be a label for each patient.
        _predictions.WithLabels(prediction.Value is null ? prediction.Predicted : "number").Inc();
        if (prediction.Input?.Warning is not null)
        {
            _unusual.Inc();
        }

        if (prediction.RowWarning is not null)
        {
            _strange.Inc();
        }
    }

    public void Refused(string reason) => _refused.WithLabels(reason).Inc();

    public void Took(TimeSpan time) => _seconds.Observe(time.TotalSeconds);

    public void Scored(int images) => _batches.Observe(images);

    public void Serves(Runtime.Model model)
    {
        foreach (var labels in _model.GetAllLabelValues().ToList())
        {
            _model.RemoveLabelled(labels);
        }

        _model.WithLabels(model.Manifest.Name, model.Digest).Set(1);
    }

    public void Reloaded(bool accepted) => _reloads.WithLabels(accepted ? "accepted" : "refused").Inc();
}
