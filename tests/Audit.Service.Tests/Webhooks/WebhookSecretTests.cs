using System.Text;
using Audit.Store;
using Audit.Store.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Service.Tests;

public sealed class WebhookSecretTests
{
    [Fact]
    public void Signature_is_the_one_of_the_published_example()
    {
        // The example of the Standard Webhooks specification's own libraries.
        WebhookSecret secret = WebhookSecret.Of(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        string signature = secret.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
        Assert.Equal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", secret.Text);
    }

    [Fact]
    public void Sealed_secret_opens_for_its_webhook_and_number_only() => Prop.ForAll<NonEmptyString, PositiveInt>((id, number) =>
    {
        WebhookKey key = WebhookKey.Of(new byte[32]);
        WebhookSecret secret = WebhookSecret.Create();
        SealedSecret box = key.Seal(id.Get, number.Get, secret);
        return key.Unseal(id.Get, box)?.Text == secret.Text
            && key.Unseal(id.Get + "x", box) is null
            && key.Unseal(id.Get, box with { Number = number.Get + 1 }) is null
            && WebhookKey.Of([.. new byte[31], 1]).Unseal(id.Get, box) is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Changed_or_cut_secret_does_not_open()
    {
        WebhookKey key = WebhookKey.Of(new byte[32]);
        SealedSecret box = key.Seal("whk_1", 1, WebhookSecret.Create());
        for (int at = 0; at < box.Content.Length; at++)
        {
            byte[] changed = [.. box.Content];
            changed[at] ^= 1;
            Assert.Null(key.Unseal("whk_1", box with { Content = changed }));
            Assert.Null(key.Unseal("whk_1", box with { Content = box.Content[..at] }));
        }
    }

    [Fact]
    public void Key_is_made_once_for_its_owner_alone_and_given_ones_are_checked()
    {
        using var folder = new TemporaryFolder();
        var options = new AuditServiceOptions { DataFolder = folder["data"] };
        WebhookKey made = WebhookKey.Open(options);
        string file = Path.Combine(folder["data"], WebhookKey.FileName);

        Assert.Equal(made.Id, WebhookKey.Open(options).Id);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(made.Id, WebhookKey.Open(options with { Webhooks = new WebhookOptions { KeyFile = file } }).Id);

        File.WriteAllText(folder["short"], "c2hvcnQ=");
        var refused = Assert.Throws<ConfigurationException>(() => WebhookKey.Open(options with { Webhooks = new WebhookOptions { KeyFile = folder["short"] } }));
        Assert.Contains("Audit:Webhooks:KeyFile", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Retries_wait_longer_and_longer_within_bounds_and_end() => Prop.ForAll<PositiveInt>(attempt =>
    {
        var options = new WebhookOptions { MaximumAttempts = 20, FirstRetrySeconds = 2, LongestRetrySeconds = 100 };
        TimeSpan? wait = RetryPlan.After(attempt.Get, null, options);
        double bound = Math.Min(100, 2 * Math.Pow(2, attempt.Get - 1));
        return attempt.Get >= 20 ? wait is null : wait!.Value.TotalSeconds >= bound / 2 && wait.Value.TotalSeconds <= bound;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Receiver_may_ask_for_a_longer_wait_within_bounds()
    {
        var options = new WebhookOptions();
        Assert.Equal(TimeSpan.FromSeconds(60), RetryPlan.After(1, TimeSpan.FromSeconds(60), options));
        Assert.Equal(options.LongestRetry, RetryPlan.After(1, TimeSpan.FromDays(9), options));
        Assert.InRange(RetryPlan.After(1, TimeSpan.FromSeconds(-5), options)!.Value.TotalSeconds, 2.5, 5);
    }

    [Fact]
    public void Wrong_options_are_named_with_their_keys()
    {
        var check = new OptionsCheck("Audit");
        new WebhookOptions { Senders = -1, AllowedNetworks = ["10.0.0.1/8", "x"], AllowedPorts = [0], KeyFile = "/nowhere", TrustedRootsPath = "/nowhere" }
            .Validate(check.Within("Webhooks"));
        new LiveOptions { BufferedEvents = 0 }.Validate(check.Within("Live"));

        Assert.Equal(7, check.Errors.Count);
        Assert.All(check.Errors, error => Assert.Matches("^Audit:(Webhooks|Live):[A-Z]", error));
    }

    [Theory]
    [InlineData("AuditOpened", "audit.opened")]
    [InlineData("VoteRecorded", "vote.recorded")]
    [InlineData("VerdictReached", "verdict.reached")]
    [InlineData("AlertRaised", "alert.raised")]
    [InlineData("VotesDiverged", "alert.raised")]
    [InlineData("ModelRetirementApproved", "model.retirement_approved")]
    [InlineData("PolicyEstablished", "policy.established")]
    [InlineData("RevokedSettled", "model.revoked_settled")]
    [InlineData("SourcePurged", "audit.source_purged")]
    [InlineData("Something", "something.announced")]
    public void Event_type_follows_from_its_name(string name, string type) => Assert.Equal(type, EventTypes.Of(name));

    [Theory]
    [InlineData("*", true)]
    [InlineData("model.*", true)]
    [InlineData("verdict.reached", true)]
    [InlineData("webhook.test", true)]
    [InlineData("verdict", false)]
    [InlineData("verdicts.reached", false)]
    [InlineData("*.reached", false)]
    [InlineData("verdict.", false)]
    [InlineData("verdict.reached\n", false)]
    [InlineData("Verdict.Reached", false)]
    public void Event_filter_is_a_type_or_a_kind(string pattern, bool known) => Assert.Equal(known, EventTypes.Refusal(pattern) is null);
}
