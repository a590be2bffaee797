using System.CommandLine;
using System.Security.Cryptography;
using Audit.Cli.Commands;
using Audit.Model.Source;
using Audit.Model;

namespace Audit.Cli.Models;

/// <summary>
/// <c>fabric-audit model verify FOLDER|FILE</c>: whether every byte is what the manifest says, the model loads and scores, and the hash is the one that the
/// channel has approved.
/// </summary>
internal static class VerifyCommand
{
    private static readonly byte[] Probe = "pragma solidity ^0.8.0; contract Probe { uint count; function add() external { count += 1; } }"u8.ToArray();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var bundle = ModelCommand.Bundle();
        var hash = new Option<string?>("--hash") { Description = "The hash that the bundle must have, as on the channel.", HelpName = "SHA256" };
        hash.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (result.Tokens[0].Value.Length != 64 || !result.Tokens[0].Value.All(char.IsAsciiHexDigit)))
            {
                result.AddError("--hash wants a SHA-256: 64 hexadecimal digits.");
            }
        });
        var json = CommonOptions.Json();
        var command = new Command("verify", "Check every byte of a bundle against its manifest and load its model.") { bundle, hash, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(bundle), parsed.GetValue(hash)?.ToLowerInvariant(), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, string? expected, bool isJson)
    {
        try
        {
            using var bundle = OpenedBundle.Open(path);
            Load(bundle.Model);
            var problem = expected is null || expected == bundle.Model.Hash ? null : $"The bundle's hash is {bundle.Model.Hash}, expected was {expected}.";
            Print(path, bundle, problem, isJson);
            return problem is null ? ExitCode.Success : ExitCode.Findings;
        }
        catch (AuditModelException exception)
        {
            Print(path, bundle: null, exception.Message, isJson);
            return ExitCode.Findings;
        }
    }

    private static void Load(ModelBundle bundle)
    {
        using var analyzer = new SolidityAnalyzer(bundle, new AnalyzerOptions { Threads = 1 });
        if (analyzer.Analyze("Probe.sol", Probe).Error is { } error)
        {
            throw new AuditModelException($"The model of {bundle.Name} cannot score a contract of one function: {error}");
        }
    }

    private static void Print(string path, OpenedBundle? bundle, string? problem, bool isJson)
    {
        if (isJson)
        {
            ResultJson.PrintObject(json =>
            {
                json.WriteString("bundle", path);
                json.WriteBoolean("ok", problem is null);
                json.WriteString("problem", problem);
                json.WriteString("hash", bundle?.Model.Hash);
                json.WriteString("name", bundle?.Model.Name);
                json.WriteString("version", bundle?.Model.Version);
                json.WriteStartArray("files");
                foreach (var (name, content) in Sorted(bundle))
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteNumber("bytes", content.Length);
                    json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(content)));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return;
        }

        foreach (var (name, content) in Sorted(bundle))
        {
            Console.Out.WriteLine($"{Convert.ToHexStringLower(SHA256.HashData(content))}  {content.Length,10}  {VisibleText.Of(name)}");
        }

        if (bundle is not null)
        {
            Console.Out.WriteLine($"{VisibleText.Of(bundle.Model.Name)} {VisibleText.Of(bundle.Model.Version)}: {bundle.Model.Classes.Count} classes; the model loads and scores");
            Console.Out.WriteLine($"bundle {bundle.Model.Hash}");
        }

        if (problem is not null)
        {
            Console.Error.WriteLine($"fabric-audit: {VisibleText.Of(problem)}");
        }
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Sorted(OpenedBundle? bundle) =>
        bundle is null ? [] : bundle.Files.OrderBy(file => file.Key, StringComparer.Ordinal);
}
