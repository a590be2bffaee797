using System.Text.Json;

namespace Audit.Service;

/// <summary>The program's work <c>doctor</c>: one JSON document with the checks on standard output.</summary>
internal static class DoctorProgram
{
    private const int Success = 0;
    private const int SomethingFailed = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Does the work.</summary>
    /// <returns>The program's exit code: 0, or 1 when a check failed.</returns>
    internal static async Task<int> RunAsync(ServiceCommand command, CancellationToken cancellationToken)
    {
        IReadOnlyList<Check> checks = await ExamineAsync(command, cancellationToken);
        bool isHealthy = checks.All(check => check.Outcome != CheckOutcome.Failed);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { healthy = isHealthy, checks }, Json));
        return isHealthy ? Success : SomethingFailed;
    }

    private static async Task<IReadOnlyList<Check>> ExamineAsync(ServiceCommand command, CancellationToken cancellationToken)
    {
        AuditServiceOptions options;
        try
        {
            options = OptionsReader.Read(OptionsReader.Open(command.Configuration));
        }
        catch (ConfigurationException wrong)
        {
            return [Check.Failed("configuration", wrong.Message, "Set the keys that are named; services/Audit.Service/README.md tells what each is for.")];
        }

        return await ServiceDoctor.ExamineAsync(
            options with { DataFolder = Path.GetFullPath(options.DataFolder) }, TimeProvider.System, cancellationToken);
    }
}
