using System.CommandLine;
using System.Globalization;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Signatures;

namespace MLWorkbench.Cli.Commands;

/// <summary>`workbench verify`: whether a model is whole, who signed it, and what it says of itself.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL.zip") { Description = "A model that a run left." };
        var key = new Option<string?>("--key") { Description = "The public key (PEM) of the one who should have signed it.", HelpName = "FILE" };
        var command = new Command("verify", "Checks that a model is whole and, with a key, who signed it.") { model, key };
        command.SetAction(parsed =>
        {
            var zip = parsed.GetRequiredValue(model);
            var package = ModelPackage.Read(zip);
            var manifest = package.Manifest;
            Console.Out.WriteLine($"{zip}: whole; {manifest.Entries.Count} entries have the digests of the manifest.");
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"model      {manifest.Name}, {manifest.Task}: {manifest.Number?.Name ?? string.Join(", ", manifest.Classes)}; made {manifest.Created:d MMMM yyyy} by MLWorkbench {manifest.ProductVersion}, format {manifest.FormatVersion}"));
            Console.Out.WriteLine($"digest     {package.Digest}");
            Console.Out.WriteLine($"signature  {SignatureWords.Of(package.Signature)}{(package.Signature is null ? ": damage would be noticed, forgery would not" : "")}");
            if (manifest.HoldsPatients is { } holds)
            {
                Console.Out.WriteLine($"patients   {holds}");
            }

            Console.Out.WriteLine($"use        {manifest.Use}");
            return parsed.GetValue(key) is not { } file ? ExitCodes.Done : Judge(package.Signature, file);
        });
        return command;
    }

    private static int Judge(PackageSignature? signature, string keyFile)
    {
        var expected = SigningKeys.ReadPublic(keyFile);
        var isTheirs = signature is not null && Convert.FromBase64String(signature.PublicKey).AsSpan().SequenceEqual(expected);
        Console.Out.WriteLine(isTheirs
            ? $"trusted    signed with the key in {keyFile}"
            : $"REFUSED    {(signature is null ? "not signed" : "signed with another key")}; {keyFile} has the key {SigningKeys.IdOf(expected)}");
        return isTheirs ? ExitCodes.Done : ExitCodes.Failed;
    }
}
