/// One of the places for answers that are fetched or held at a time, which bounds memory. Given back when it is released.
final class Place: Sendable {
    private let mailbox: Mailbox

    init(_ mailbox: Mailbox) {
        self.mailbox = mailbox
    }

    deinit {
        mailbox.giveBackPlace()
    }
}
