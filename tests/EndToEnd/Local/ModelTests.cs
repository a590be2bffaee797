using System.Net;
using Audit.Model;
using Fabric.Testing.Processes;
using EndToEnd.Services;

namespace EndToEnd.Local;

/// <summary>Only the model that the organisations approved may score, and only unchanged.</summary>
[Collection(LocalConsortiumCollection.Name)]
public sealed class ModelTests(LocalConsortium consortium) : IDisposable
{
    private const int RefusedExitCode = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-bundle-").FullName;

    [Fact]
    public async Task Service_with_a_changed_model_file_refuses_to_start_and_names_both_hashes()
    {
        var (stated, actual) = ModelBundles.CopyTampered(Path.Combine(_folder, "tampered"));
        var settings = consortium.SettingsOfAnother("tampered", Path.Combine(_folder, "tampered"));
        var configuration = await settings.WriteAsync(CancellationToken.None);

        var refused = await Assert.ThrowsAsync<ProcessFailedException>(() => ServiceProcess.StartAsync(configuration));

        Assert.Equal(RefusedExitCode, refused.ExitCode);
        Assert.Contains(stated, refused.Output, StringComparison.Ordinal);
        Assert.Contains(actual, refused.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(settings.DataFolder, "postgres")));
    }

    [Fact]
    public async Task Service_with_a_model_nobody_approved_is_not_healthy_and_does_not_vote()
    {
        var hash = ModelBundles.CopyWithAnotherCard(Path.Combine(_folder, "another"));
        var settings = consortium.SettingsOfAnother("another", Path.Combine(_folder, "another"));
        await using var service = await ServiceProcess.StartAsync(await settings.WriteAsync(CancellationToken.None));

        var id = await service.Api.SubmitAsync("Unapproved", SampleContracts.Bank("Unapproved"));
        var audit = await service.Api.WaitForVerdictAsync(id);
        var (status, health) = await service.Api.ReadHealthAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(hash, health["model"]!["bundle"]!.GetValue<string>());
        Assert.False(health["model"]!["ok"]!.GetValue<bool>());
        // Both organisations' healthy services voted, with the model they approved.
        Assert.All(audit["votes"]!.AsArray(), vote => Assert.Equal(ModelBundle.Load(ModelBundles.Folder).Hash, vote!["modelHash"]!.GetValue<string>()));
        Assert.Equal(2, audit["votes"]!.AsArray().Count);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
