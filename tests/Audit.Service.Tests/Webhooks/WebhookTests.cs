using System.Net;
using System.Text.Json.Nodes;
using Audit.Store.Tests;
using Microsoft.AspNetCore.Http;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class WebhookTests(PostgresFixture postgres)
{
    private const string Bank = "pragma solidity ^0.8.0; contract Bank { }";

    [Fact]
    public async Task Events_of_an_audit_arrive_signed_in_order_and_are_logged()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, string secret) = await setup.CreateAsync(receiver, ["audit.opened", "vote.recorded", "verdict.reached"]);

        string auditId = await setup.Service.SubmitAcceptedAsync("Bank", Bank);
        IReadOnlyList<ReceivedMessage> messages = await receiver.ReceivedAsync(3);

        Assert.Equal(["audit.opened", "vote.recorded", "verdict.reached"], messages.Select(message => message.Type));
        Assert.All(messages, message =>
        {
            Assert.Equal(message.SignatureOf(secret), Assert.Single(message.Signatures));
            Assert.Equal(auditId, (string?)message.Json["auditId"]);
            Assert.Equal((string?)message.Json["data"]!["type"], (string?)message.Json["name"]);
        });
        Assert.Equal(3, messages.Select(message => message.Id).Distinct().Count());
        JsonArray log = await setup.LogAsync(id, entries => entries.Count == 3 && entries.All(entry => (string?)entry!["state"] == "delivered"));
        Assert.Equal(messages.Select(message => message.Id).Reverse(), log.Select(entry => (string?)entry!["messageId"]));
        JsonObject one = await setup.Service.GetAsync($"/v1/webhooks/{id}/deliveries/{log[0]!["id"]}");
        Assert.Equal(200, (int?)one["allAttempts"]![0]!["status"]);
    }

    [Fact]
    public async Task Secret_is_shown_once_and_lies_sealed_in_the_database()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, string secret) = await setup.CreateAsync(receiver, ["*"]);

        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret);
        Assert.DoesNotContain("whsec_", (await setup.Service.GetAsync("/v1/webhooks")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await setup.Service.GetAsync($"/v1/webhooks/{id}")).ToJsonString(), StringComparison.Ordinal);
        byte[] kept = (await setup.Service.Database.RunAsync(unit => unit.Webhooks.SecretsAsync(id, default), default)).Single().Content;
        byte[] plain = Convert.FromBase64String(secret["whsec_".Length..]);
        Assert.Equal(-1, kept.AsSpan().IndexOf(plain.AsSpan(0, 8)));
    }

    [Fact]
    public async Task Message_that_failed_comes_again_the_same()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = (context, number) =>
        {
            context.Response.StatusCode = number <= 2 ? 503 : 200;
            return context.Response.WriteAsync("said");
        };
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, _) = await setup.CreateAsync(receiver, ["*"]);

        JsonObject accepted = await setup.PostAsync($"/v1/webhooks/{id}/test", null, HttpStatusCode.Accepted);
        IReadOnlyList<ReceivedMessage> messages = await receiver.ReceivedAsync(3);
        JsonArray log = await setup.LogAsync(id, entries => (string?)entries[0]!["state"] == "delivered");

        Assert.Equal((string?)accepted["messageId"], Assert.Single(messages.Select(message => message.Id).Distinct()));
        Assert.All(messages, message => Assert.Equal(messages[0].Body, message.Body));
        Assert.Equal("webhook.test", messages[0].Type);
        Assert.Equal(3, (int?)log[0]!["attempts"]);
        JsonArray attempts = (await setup.Service.GetAsync($"/v1/webhooks/{id}/deliveries/{log[0]!["id"]}"))["allAttempts"]!.AsArray();
        Assert.Equal([503, 503, 200], attempts.Select(attempt => (int)attempt!["status"]!));
        Assert.Equal("said", (string?)attempts[0]!["response"]);
        Assert.Contains("503", (string?)attempts[0]!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_is_parked_the_webhook_disabled_others_told_and_all_is_made_good()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookReceiver watcher = await WebhookReceiver.StartAsync();
        bool broken = true;
        receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = Volatile.Read(ref broken) ? 500 : 204;
            return Task.CompletedTask;
        };
        await using WebhookSetup setup = await WebhookSetup.StartAsync(
            postgres, [receiver, watcher], options => options with { MaximumAttempts = 2, DisableAfterFailures = 3 });
        (string id, _) = await setup.CreateAsync(receiver, ["*"]);
        (string watching, _) = await setup.CreateAsync(watcher, ["webhook.*"]);

        await setup.PostAsync($"/v1/webhooks/{id}/test", null, HttpStatusCode.Accepted);
        await setup.LogAsync(id, entries => (string?)entries[0]!["state"] == "parked");
        await setup.PostAsync($"/v1/webhooks/{id}/test", null, HttpStatusCode.Accepted);
        ReceivedMessage notice = (await watcher.ReceivedAsync(1))[0];
        Assert.Equal(("webhook.disabled", id), (notice.Type, (string?)notice.Json["data"]!["webhookId"]));
        JsonObject disabled = await setup.Service.GetAsync($"/v1/webhooks/{id}");
        Assert.Equal("disabled", (string?)disabled["state"]);
        JsonObject health = await setup.Service.HealthAsync(told => told["webhooks"]!["disabled"]!.AsArray().Count == 1);
        Assert.Equal(
            (id, null, false, "degraded"),
            ((string)health["webhooks"]!["disabled"]![0]!["id"]!, (string?)health["webhooks"]!["disabled"]![0]!["disabledBy"], (bool)health["webhooks"]!["ok"]!, (string)health["status"]!));
        Assert.InRange((int)health["webhooks"]!["parkedDeliveries"]!, 1, 2);
        Assert.Matches("audit_parked\\{[^}]*delivery[^}]*\\} [12]\n", await setup.Service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
        JsonObject refused = await setup.PostAsync($"/v1/webhooks/{id}/test", null, HttpStatusCode.Conflict);
        Assert.Equal("WEBHOOK_DISABLED", (string?)refused["code"]);

        string auditId = await setup.Service.SubmitAcceptedAsync("Bank", Bank);
        await setup.Service.DecidedAsync(auditId, votes: 1);
        Volatile.Write(ref broken, false);
        int before = receiver.Messages.Count;
        JsonObject enabled = await setup.PostAsync($"/v1/webhooks/{id}/enable", null, HttpStatusCode.OK);
        Assert.Equal(("active", 0), ((string?)enabled["state"], (int)enabled["failures"]!));
        JsonObject replay = await setup.PostAsync(
            $"/v1/webhooks/{id}/replay", new { fromBlock = (long)disabled["disabledBlock"]! + 1 }, HttpStatusCode.Accepted);
        Assert.True((int)replay["deliveries"]! >= 3);
        IReadOnlyList<ReceivedMessage> made = await receiver.ReceivedAsync(before + 1 + (int)replay["deliveries"]!);
        Assert.Contains(made.Skip(before), message => message.Type == "verdict.reached" && (string?)message.Json["auditId"] == auditId);
        Assert.Equal(0, (int)(await setup.Service.GetAsync($"/v1/webhooks/{watching}"))["parked"]!);
    }

    [Fact]
    public async Task Webhook_that_somebody_paused_is_named_and_no_reason_to_worry()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, _) = await setup.CreateAsync(receiver, ["*"]);

        await setup.PostAsync($"/v1/webhooks/{id}/disable", null, HttpStatusCode.OK);
        JsonObject health = await setup.Service.HealthAsync(told => told["webhooks"]!["disabled"]!.AsArray().Count == 1 && (bool)told["model"]!["ok"]!);

        Assert.Equal(("ok", "development"), ((string)health["status"]!, (string)health["webhooks"]!["disabled"]![0]!["disabledBy"]!));
        await setup.PostAsync($"/v1/webhooks/{id}/enable", null, HttpStatusCode.OK);
        await setup.Service.HealthAsync(told => told["webhooks"]!["disabled"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task Redelivery_has_the_same_id_and_body()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, _) = await setup.CreateAsync(receiver, ["verdict.*"]);
        await setup.Service.SubmitAcceptedAsync("Bank", Bank);
        JsonArray log = await setup.LogAsync(id, entries => entries.Count == 1 && (string?)entries[0]!["state"] == "delivered");

        await setup.PostAsync($"/v1/webhooks/{id}/deliveries/{log[0]!["id"]}/redeliver", null, HttpStatusCode.Accepted);
        IReadOnlyList<ReceivedMessage> messages = await receiver.ReceivedAsync(2);

        Assert.Equal(messages[0].Id, messages[1].Id);
        Assert.Equal(messages[0].Body, messages[1].Body);
    }

    [Fact]
    public async Task Rotated_secret_signs_beside_the_old_one_for_a_time()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, string old) = await setup.CreateAsync(receiver, ["*"]);

        string both = (string)(await setup.PostAsync($"/v1/webhooks/{id}/rotate", new { overlapHours = 1 }, HttpStatusCode.OK))["secret"]!;
        await setup.PostAsync($"/v1/webhooks/{id}/test", null, HttpStatusCode.Accepted);
        ReceivedMessage first = (await receiver.ReceivedAsync(1))[0];
        string alone = (string)(await setup.PostAsync($"/v1/webhooks/{id}/rotate", new { overlapHours = 0 }, HttpStatusCode.OK))["secret"]!;
        await setup.PostAsync($"/v1/webhooks/{id}/test", null, HttpStatusCode.Accepted);
        ReceivedMessage second = (await receiver.ReceivedAsync(2))[1];

        Assert.Equal([first.SignatureOf(both), first.SignatureOf(old)], first.Signatures);
        Assert.Equal([second.SignatureOf(alone)], second.Signatures);
    }

    [Fact]
    public async Task Two_processes_send_each_message_once()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        await using RunningService other = await setup.StartAnotherAsync("two");
        (string id, _) = await setup.CreateAsync(receiver, ["vote.recorded"]);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => setup.Service.SubmitAcceptedAsync($"Bank{number}", $"{Bank} // {number}")));
        IReadOnlyList<ReceivedMessage> messages = await receiver.ReceivedAsync(10);
        JsonArray log = await setup.LogAsync(id, entries => entries.Count == 10 && entries.All(entry => (string?)entry!["state"] == "delivered"));

        Assert.Equal(10, messages.Select(message => message.Id).Distinct().Count());
        Assert.Equal(10, receiver.Messages.Count);
        Assert.All(log, entry => Assert.Equal(1, (int)entry!["attempts"]!));
    }

    [Fact]
    public async Task Message_that_was_under_way_when_the_service_ended_comes_again()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = (context, number) => number == 1 ? hold.Task.WaitAsync(RunningService.Patience()) : Task.CompletedTask;
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, _) = await setup.CreateAsync(receiver, ["*"]);
        await setup.PostAsync($"/v1/webhooks/{id}/test", null, HttpStatusCode.Accepted);
        await receiver.ReceivedAsync(1);

        await setup.RestartAsync();
        IReadOnlyList<ReceivedMessage> messages = await receiver.ReceivedAsync(2);
        JsonArray log = await setup.LogAsync(id, entries => (string?)entries[0]!["state"] == "delivered");
        hold.SetResult();

        Assert.Equal(messages[0].Id, messages[1].Id);
        Assert.Equal(2, (int)log[0]!["attempts"]!);
    }

    [Fact]
    public async Task Deleted_webhook_is_gone()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, _) = await setup.CreateAsync(receiver, ["*"]);

        using HttpResponseMessage deleted = await setup.Service.Http.DeleteAsync(new Uri($"/v1/webhooks/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        foreach (string path in (string[])[$"/v1/webhooks/{id}", $"/v1/webhooks/{id}/deliveries", "/v1/webhooks/%20", $"/v1/webhooks/{id}/deliveries/1"])
        {
            Assert.Equal("WEBHOOK_UNKNOWN", (string?)(await setup.Service.GetAsync(path))["code"]);
        }
    }

    [Theory]
    [InlineData("""{"url":"https://127.0.0.1/","events":["*"]}""", "WEBHOOK_URL_REFUSED")]
    [InlineData("""{"url":"https://169.254.169.254/","events":["*"]}""", "WEBHOOK_URL_REFUSED")]
    [InlineData("""{"url":"https://user@example.com/","events":["*"]}""", "WEBHOOK_URL_REFUSED")]
    [InlineData("""{"url":"ftp://example.com/","events":["*"]}""", "WEBHOOK_URL_REFUSED")]
    [InlineData("""{"events":["*"]}""", "WEBHOOK_URL_REFUSED")]
    [InlineData("""{"url":"https://example.com/"}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""{"url":"https://example.com/","events":[]}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""{"url":"https://example.com/","events":["nonsense"]}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""{"url":"https://example.com/","events":[1]}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""{"url":"https://example.com/","events":["*"],"classes":["nothing"]}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""{"url":"https://example.com/","events":["*"],"verdicts":["MAYBE"]}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""{"url":"https://example.com/","events":["*"],"secret":"mine"}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""{"url":"https://example.com/","events":["*"],"description":"a\u0000b"}""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""[]""", "WEBHOOK_REQUEST_INVALID")]
    [InlineData("""nonsense""", "WEBHOOK_REQUEST_INVALID")]
    public async Task Webhook_that_cannot_be_meant_is_refused(string body, string code)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, [], options => options);
        using var content = new StringContent(body);
        using HttpResponseMessage response = await setup.Service.Http.PostAsync(new Uri("/v1/webhooks", UriKind.Relative), content);

        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, (string?)(await RunningService.ReadAsync(response))["code"]));
    }

    [Theory]
    [InlineData("state=lost")]
    [InlineData("cursor=0")]
    [InlineData("limit=100000")]
    [InlineData("what=1")]
    [InlineData("type=%00")]
    public async Task Log_query_that_cannot_be_meant_is_refused(string query)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using WebhookSetup setup = await WebhookSetup.StartAsync(postgres, receiver);
        (string id, _) = await setup.CreateAsync(receiver, ["*"]);

        Assert.Equal("QUERY_INVALID", (string?)(await setup.Service.GetAsync($"/v1/webhooks/{id}/deliveries?{query}"))["code"]);
        JsonObject page = await setup.Service.GetAsync($"/v1/webhooks/{id}/deliveries?state=parked&limit=5&type=x&messageId=y&cursor=9");
        Assert.Empty(page["deliveries"]!.AsArray());
    }
}
