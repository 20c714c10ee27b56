package vn.sonla.kehoach.rehearsal;

import vn.sonla.kehoach.calendar.ReportingPeriod;

/** Lets a rehearsal be played that nobody watches. */
final class SilentListener implements Player.Listener {

    @Override
    public void playing(ReportingPeriod period) {}

    @Override
    public void opened(ReportingPeriod period) {}

    @Override
    public void decided() {}

    @Override
    public void signed(ReportingPeriod period) {}
}
