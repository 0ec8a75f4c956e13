using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;

// Reads the files of a list whole, every frame of them, and prints the seconds of each pass and those of processor time. Several threads take the largest files first, as a scan
// does. Arguments: the list, passes, threads.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var files = File.ReadAllLines(args[0]);
var passes = int.Parse(args[1]);
for (var pass = 0; pass < passes; pass++)
{
    var (clock, work) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
    var (read, bytes) = (0, 0L);
    var largestFirst = files.OrderByDescending(file => new FileInfo(file).Length);
    Parallel.ForEach(Partitioner.Create(largestFirst, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = int.Parse(args[2]) }, file =>
    {
        try
        {
            var image = DicomImage.Open(File.ReadAllBytes(file));
            for (var frame = 0; frame < image.Pixels.Frames; frame++)
            {
                Interlocked.Add(ref bytes, image.DecodeFrame(frame).Length);
            }

            Interlocked.Increment(ref read);
        }
        catch (ImageDecodeException)
        {
            // The list holds what pydicom reads; what is refused here shows in the count.
        }
    });

    Console.WriteLine($"{clock.Elapsed.TotalSeconds:0.0000} {(Environment.CpuUsage.TotalTime - work).TotalSeconds:0.0000} {read} {bytes}");
}
