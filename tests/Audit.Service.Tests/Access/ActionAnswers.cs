using Audit.Store;

namespace Audit.Service.Tests.Access;

/// <summary>Reads a service's action log from its database.</summary>
internal static class ActionAnswers
{
    /// <summary>The latest actions, latest first.</summary>
    internal static Task<IReadOnlyList<ActionRecord>> ActionsAsync(this RunningService service, ActionFilter? filter = null) =>
        service.Database.RunAsync(
            unit => unit.Actions.ListAsync(filter ?? new ActionFilter(), null, ActionStore.LargestPage, RunningService.Patience()), RunningService.Patience());
}
