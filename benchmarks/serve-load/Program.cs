using System.Globalization;
using MLWorkbench.Benchmarks.ServeLoad;

// A service under load, and what it costs beside a plain loop. See README.md.
// Arguments: the built `workbench`, a model zip, a folder of images, seconds, clients, further options of `workbench serve`. Hidden: --loop, the plain loop in a process of its own.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int loopSeconds = 15;
if (args is ["--loop", var loopModel, var loopFolder, var threads, var time])
{
    return PlainLoop.Run(loopModel, Pictures.Read(loopFolder), int.Parse(threads, CultureInfo.CurrentCulture), TimeSpan.FromSeconds(int.Parse(time, CultureInfo.CurrentCulture)));
}

var (workbench, model, folder) = (args[0], args[1], args[2]);
var duration = TimeSpan.FromSeconds(int.Parse(args[3], CultureInfo.CurrentCulture));
var clients = int.Parse(args[4], CultureInfo.CurrentCulture);
var pictures = Pictures.Read(folder);
Console.WriteLine($"{pictures.Count} images, {pictures.Average(picture => picture.Bytes.Length) / 1e3:0.0} kB on average; {clients} clients, {duration.TotalSeconds:0} s");

// The loop runs before and after the service, since the machine is shared; as many loops at once as the service has threads that score.
var scorers = Environment.ProcessorCount;
var before = PlainLoop.Measure(model, folder, scorers, loopSeconds);
using var service = await Service.StartAsync(workbench, model, args[5..]);
await new Load(service.Address, pictures, clients).RunAsync(TimeSpan.FromSeconds(10));
var memory = new MemoryLog(service.Id);
var started = service.Cpu();
var answers = await new Load(service.Address, pictures, clients).RunAsync(duration);
var cpu = service.Cpu() - started;
memory.Stop();
service.Dispose();
var after = PlainLoop.Measure(model, folder, scorers, loopSeconds);
var single = PlainLoop.Measure(model, folder, 1, loopSeconds);

answers.Print(duration);
memory.Print();
var each = cpu.TotalMilliseconds / answers.Answered;
var loop = (before + after) / 2;
Console.WriteLine($"service: {each:0.000} CPU-ms a request");
Console.WriteLine($"plain loop, {scorers} at once: {before:0.000} before, {after:0.000} after CPU-ms an image; one alone: {single:0.000}");
Console.WriteLine($"ratio of the service to the loop: {each / loop:0.00} (limit 1.25)");
return answers.Errors == 0 && each / loop <= 1.25 ? 0 : 1;
