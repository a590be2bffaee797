using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Local;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit demo</c>: the whole way of ten submissions through two organisations or more, then everything is gone again.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan VerdictPatience = TimeSpan.FromMinutes(3);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var model = CommonOptions.Model();
        var organizations = CommonOptions.Organizations();
        var command = new Command("demo", "Start a consortium's network on this machine, audit a handful of contracts on it, show the verdicts, and clean up.")
        {
            json,
            model,
            organizations,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(model), parsed.GetValue(organizations), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string modelBundle, int? organizations, bool json, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var progress = new StepProgress(clock);
        var options = new LocalNetworkOptions
        {
            DataFolder = Directory.CreateTempSubdirectory("fabric-audit-demo-").FullName,
            DeleteDataFolder = true,
            ModelBundle = modelBundle,
            Organizations = organizations ?? LocalNetworkOptions.FewestByDefault,
        };
        var network = await LocalNetwork.StartAsync(options, progress, cancellationToken).ConfigureAwait(false);
        await using (network.ConfigureAwait(false))
        {
            var audits = await AuditAllAsync(network, progress, cancellationToken).ConfigureAwait(false);
            Print(audits, network, json);
            progress.Report(string.Create(
                CultureInfo.InvariantCulture, $"done; {network.Devnet.Height(LocalNetwork.Channel)} blocks on channel {LocalNetwork.Channel}"));
        }

        return ExitCode.Success;
    }

    private static async Task<JsonObject[]> AuditAllAsync(LocalNetwork network, StepProgress progress, CancellationToken cancellationToken)
    {
        var contracts = DemoContracts.All;
        progress.Report(string.Create(CultureInfo.InvariantCulture, $"{contracts.Count} contracts submitted, some by each organisation"));
        // Each organisation submits some; every organisation votes on all.
        var submissions = contracts.Select((contract, index) => SubmitAsync(network.Services[index % network.Services.Count], contract));
        var audits = await Task.WhenAll(submissions).ConfigureAwait(false);
        progress.Report("every contract scored and voted on by all organisations");
        return audits;

        async Task<JsonObject> SubmitAsync(AuditServiceProcess service, (string FileName, string Source) contract)
        {
            var id = await service.Api.SubmitAsync(
                Path.GetFileNameWithoutExtension(contract.FileName),
                new Dictionary<string, string> { [contract.FileName] = contract.Source },
                cancellationToken).ConfigureAwait(false);
            return await Submission.WaitForVerdictAsync(
                service.Api, id, network.Services.Count, VerdictPatience, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Print(JsonObject[] audits, LocalNetwork network, bool json)
    {
        if (json)
        {
            var document = new JsonObject
            {
                ["modelHash"] = network.ModelHash,
                ["audits"] = new JsonArray([.. audits.Select(audit => audit.DeepClone())]),
            };
            Console.Out.WriteLine(document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }
        else
        {
            AuditTable.Write(Terminal.Output, audits);
        }
    }
}
