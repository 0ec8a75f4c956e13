using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;

// Reads the files of a list whole, every frame of them, and prints the seconds of each pass. Arguments: the list, passes, threads.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var files = File.ReadAllLines(args[0]);
var passes = int.Parse(args[1]);
for (var pass = 0; pass < passes; pass++)
{
    var clock = Stopwatch.StartNew();
    var (read, bytes) = (0, 0L);
    Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = int.Parse(args[2]) }, file =>
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

    Console.WriteLine($"{clock.Elapsed.TotalSeconds:0.0000} {read} {bytes}");
}
