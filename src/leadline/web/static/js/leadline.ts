// Everything a page loads. Each part waits for its own attribute; without this script pages still work.
import "htmx.org";
import "./confirm";
import "./count";
import "./dialogs";
import "./resend"; // before the forms are looked at by others
import "./drafts";
import "./filter";
import "./focus";
import "./guard";
import "./inbox";
import "./keys";
import "./live";
import "./menus";
import "./palette";
import "./picking";
import "./quick";
import "./rows";
import "./submit";
import "./theme";
import "./timeline";
