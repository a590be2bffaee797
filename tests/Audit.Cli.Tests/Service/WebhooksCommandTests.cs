using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class WebhooksCommandTests(PostgresFixture postgres)
{
    private const string Url = "https://receiver.invalid/audits";

    [Fact]
    public async Task Webhook_is_made_shown_switched_rotated_and_removed()
    {
        await using var test = await StartAsync();

        var made = await test.JsonAsync(
            "webhooks", "add", Url, "--event", "verdict.reached", "--event", "model.*", "--class", "reentrancy", "--verdict", "FAIL", "--description", "CI");
        var id = (string)made["id"]!;
        var list = await test.TextAsync("webhooks", "list");
        var disabled = await test.JsonAsync("webhooks", "disable", id);
        var enabled = await test.JsonAsync("webhooks", "enable", id);
        var rotated = await test.JsonAsync("webhooks", "rotate", id, "--overlap-hours", "1");
        var shown = await test.TextAsync("webhooks", "show", id);
        var removed = await test.JsonAsync("webhooks", "remove", id);
        var gone = await test.RunAsync("webhooks", "show", id);

        Assert.StartsWith("whsec_", (string)made["secret"]!, StringComparison.Ordinal);
        Assert.Equal(["verdict.reached", "model.*"], made["events"]!.AsArray().Select(entry => (string)entry!));
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.Equal(("disabled", "active"), ((string)disabled["state"]!, (string)enabled["state"]!));
        Assert.NotEqual((string)made["secret"]!, (string)rotated["secret"]!);
        Assert.Contains(Url, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", shown, StringComparison.Ordinal);
        Assert.True((bool)removed["removed"]!);
        Assert.Equal(ExitCode.Usage, gone.ExitCode);
        Assert.Contains("WEBHOOK_UNKNOWN", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_goes_into_a_file_of_its_user_alone_and_not_to_the_output()
    {
        await using var test = await StartAsync();
        var file = test.PathOf("secret");

        var (exitCode, output, _) = await test.RunAsync("webhooks", "add", Url, "--event", "*", "--secret-file", file);
        var twice = await test.RunAsync("webhooks", "add", Url, "--event", "*", "--secret-file", file);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.DoesNotContain("whsec_", output, StringComparison.Ordinal);
        Assert.StartsWith("whsec_", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(ExitCode.Usage, twice.ExitCode);
        Assert.Single((await test.JsonAsync("webhooks", "list"))["webhooks"]!.AsArray());
    }

    [Fact]
    public async Task Messages_are_sent_listed_sent_again_and_replayed()
    {
        await using var test = await StartAsync();
        await test.DecidedAsync(1);
        var id = (string)(await test.JsonAsync("webhooks", "add", Url, "--event", "*"))["id"]!;

        var sent = await test.JsonAsync("webhooks", "test", id);
        var delivery = ((long)sent["id"]!).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var tests = await test.JsonAsync("webhooks", "deliveries", id, "--type", "webhook.test");
        var one = await test.JsonAsync("webhooks", "deliveries", id, delivery);
        var again = await test.JsonAsync("webhooks", "redeliver", id, delivery);
        var replayed = await test.JsonAsync("webhooks", "replay", id, "--from-block", "0");
        var text = await test.TextAsync("webhooks", "deliveries", id, "--limit", "200");
        var unknown = await test.RunAsync("webhooks", "deliveries", id, "999999");

        Assert.Equal("test", (string)sent["cause"]!);
        Assert.Equal((long)sent["id"]!, (long)tests["deliveries"]!.AsArray().Single()!["id"]!);
        Assert.Equal((string)sent["messageId"]!, (string)one["messageId"]!);
        Assert.Equal(("redelivery", (string)sent["messageId"]!), ((string)again["cause"]!, (string)again["messageId"]!));
        Assert.True((int)replayed["deliveries"]! > 0);
        Assert.Contains("webhook.test", text, StringComparison.Ordinal);
        Assert.Contains("replay", text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, unknown.ExitCode);
    }

    [Fact]
    public async Task Webhook_that_the_service_refuses_is_wrong_usage()
    {
        await using var test = await StartAsync();

        var private4 = await test.RunAsync("webhooks", "add", "https://192.168.0.1/", "--event", "*");
        var nothing = await test.RunAsync("webhooks", "add", Url);

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (private4.ExitCode, nothing.ExitCode));
        Assert.Contains("WEBHOOK_URL_REFUSED", private4.Error, StringComparison.Ordinal);
    }

    // Nothing is sent: what waits stays as it is.
    private Task<ServiceTest> StartAsync() =>
        ServiceTest.StartAsync(postgres, options => options with { Webhooks = options.Webhooks with { Senders = 0 } });
}
