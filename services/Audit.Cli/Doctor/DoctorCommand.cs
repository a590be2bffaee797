using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Commands;
using Audit.Cli.Maintenance;
using Audit.Cli.Output;

namespace Audit.Cli.Doctor;

/// <summary><c>fabric-audit doctor</c>: looks at everything that is needed and says how to mend what is wrong.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var configuration = new Option<FileInfo?>("--config")
        {
            Description = "An audit service's configuration: checks its keys, certificates, database, model, peer, policy and clock.", HelpName = "FILE",
        };
        var model = CommonOptions.Model();
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command(
            "doctor", "Check what a service, or without --config this machine, needs, and say how to mend it; exits with 1 when something fails.")
        {
            configuration, model, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = parsed.GetValue(configuration) is { } file
                ? await OfServiceAsync(file, cancellationToken).ConfigureAwait(false)
                : await MachineChecks.RunAsync(parsed.GetRequiredValue(model), parsed.GetRequiredValue(data), cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                FieldLines.WriteJson(report);
            }
            else
            {
                Write(report);
            }

            return report.Text("healthy") == "true" ? ExitCode.Success : ExitCode.Findings;
        });
        return command;
    }

    private static async Task<JsonObject> OfServiceAsync(FileInfo configuration, CancellationToken cancellationToken)
    {
        var (_, report) = await ServiceProgram.RunAsync(["doctor", "--config", configuration.FullName], cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static void Write(JsonObject report)
    {
        new ResultTable().Columns("Check", "State", "What was seen")
            .Rows(report.Items("checks"), check => [check.Text("name"), State(check.Text("outcome")), check.Text("says")])
            .Write();
        foreach (var check in report.Items("checks").Where(check => check.Text("remedy").Length > 0))
        {
            FieldLines.Write((check.Text("name"), check.Text("remedy")));
        }
    }

    private static string State(string outcome) => outcome switch
    {
        "Ok" => "ok",
        "Failed" => "failed",
        "Warning" => "warning",
        _ => "skipped",
    };
}
